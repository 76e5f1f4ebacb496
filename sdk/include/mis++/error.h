// error.h - what a connector throws to fail a call. The guard turns it into a status and tells the host why.
#pragma once

#include <mis++/values.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace mis {

// A failure, by who must act (mis/types.h). The message is one sentence for the person: what happened and what to do
// next; no secret and nothing about a pupil in it. An empty message: the host has been told already, or knows best.
class Error : public std::runtime_error {
 public:
  explicit Error(mis_status status, const std::string& message = {}) : std::runtime_error(message), status_(status) {}

  // More to say; each returns the error itself, for `throw Error(...).field("token")`.
  Error& field(std::string id) { return field_ = std::move(id), *this; }  // the form field or setting at fault
  Error& remote_code(std::string code) { return remote_code_ = std::move(code), *this; }  // "HTTP 403"
  Error& retry_after_ms(int64_t ms) { return retry_after_ms_ = ms, *this; }
  Error& released_at(Moment moment) { return released_at_ = std::move(moment), *this; }

  mis_status status() const { return status_; }
  const std::string& field() const { return field_; }
  const std::string& remote_code() const { return remote_code_; }
  int64_t retry_after_ms() const { return retry_after_ms_; }
  const Moment& released_at() const { return released_at_; }

 private:
  mis_status status_;
  std::string field_, remote_code_;
  int64_t retry_after_ms_ = -1;
  Moment released_at_;
};

}  // namespace mis
