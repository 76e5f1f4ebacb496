// A connector linked into the test, every table and function of which a case may spoil; and a host that remembers.
#pragma once

#include <mis/mis.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "runtime/connector.h"

namespace fake {

// One at a time: the functions of the ABI that have no context find it here.
struct Plugin {
  Plugin();
  ~Plugin();
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

  std::vector<const char*> choices{"England", "Wales"}, capabilities{MIS_CAP_PUPILS, MIS_CAP_CLASSES},
      hosts{"api.example.com", "*.uk.example.com"}, impersonal{"data[].subject.code"};
  std::vector<mis_field> fields, settings;
  mis_auth auth{};
  mis_descriptor descriptor{};
  mis_plugin plugin{};
  mis_capability table{};

  const mis_host* host = nullptr;  // as create() was given it
  std::vector<std::string> calls;  // "create url=https://x", "sign_in token=t", "destroy"
  std::function<mis_status(const mis_call*)> on_create, on_sign_in;
  bool lies_about_out = false;  // create() gives a connector when it fails, and none when it does not
  std::function<mis_status(const mis_call*, mis_status (*tell)(void*, const mis_catalogue*), void* ctx)> on_catalogue;
  std::function<mis_status(const mis_call*, const mis_scope*, const mis_sink*)> on_fetch;
  std::function<const mis_capability*(std::string)> on_capability;
};

// What the connector brought, and what the host is to answer.
struct Host : runtime::HostSide {
  void log(mis_log_level level, std::string_view message) override {
    lines.push_back(std::to_string(level) + " " + std::string(message));
  }
  bool is_cancelled() override { return cancelled; }
  void progress(uint64_t done, uint64_t total, std::string_view note) override {
    lines.push_back(std::to_string(done) + "/" + std::to_string(total) + " " + std::string(note));
  }
  mis_status push(mis_set set, const mis_batch& batch) override;
  mis_status end(const mis_set_end& end) override;
  mis_status problem(const mis_problem& problem) override;
  mis_status tell(const mis_catalogue& catalogue) override;
  runtime::HttpExchange* http() override { return exchange; }
  runtime::ProgramRunner* programs() override { return runner; }
  runtime::FileSource* files() override { return source; }

  std::atomic<bool> cancelled = false;  // another thread may say so
  mis_status answer = MIS_OK;
  std::function<void()> on_push;
  runtime::HttpExchange* exchange = nullptr;
  runtime::ProgramRunner* runner = nullptr;
  runtime::FileSource* source = nullptr;
  std::vector<std::string> lines;  // everything in the order it came
};

// A connector that is created and signed in.
struct SignedIn {
  Plugin plugin;
  Host host;
  runtime::Connector connector;
  SignedIn();
  // Fetches mis.pupils/1 by `body`.
  std::optional<runtime::Failure> fetch(std::function<mis_status(const mis_call*, const mis_sink*)> body);
};

inline mis_str str(const char* text) { return {text, std::char_traits<char>::length(text)}; }
mis_pupil pupil(const char* id);
mis_batch batch(const std::vector<mis_pupil>& pupils);
// Ends the set of pupils, whole.
mis_status end_pupils(const mis_sink* sink);

}  // namespace fake
