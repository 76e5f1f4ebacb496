// A little of what an MIS gives, for looking at: records are kept in memory, photos are only looked at. Used by one
// thread.
#pragma once

#include <map>
#include <span>
#include <string>

#include "connectors/session.h"

namespace wizard {

class Sample final : public connectors::Receiver {
 public:
  explicit Sample(school::Snapshot& into) : into_(into) {}

  void record(school::Kind kind, school::Record&& record) override;
  void photo(std::string&& pupil, std::string&& type, std::string_view bytes) override;
  void end(school::Kind kind, bool whole, int64_t expected) override;
  void problem(school::Problem&& problem) override;

  std::string words(std::span<const school::Kind> kinds) const;  // "180 pupils"
  bool empty(std::span<const school::Kind> kinds) const;         // nothing of any of them came
  bool cut() const { return cut_; }                              // something is missing
  const std::string& first_problem() const { return problem_; }  // empty: none

 private:
  school::Snapshot& into_;
  std::map<school::Kind, int64_t> came_;
  bool cut_ = false;
  std::string problem_;
};

// How many of the pupils in it left before `today` (dates).
int64_t left_before(const school::Snapshot& sample, const std::string& today);

}  // namespace wizard
