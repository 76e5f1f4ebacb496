// What a person must hear of: what happened, and what to do next. The one exception that crosses the host's rooms.
#pragma once

#include <stdexcept>
#include <string>

namespace school {

// Each number is the command line's exit code.
enum class FaultKind {
  ours = 1,
  usage = 2,
  waiting = 3,       // for answers or releases; nothing done
  sign_in = 4,       // refused
  unreachable = 5,   // the MIS could not be reached, or broke off; nothing changed
  not_allowed = 6,   // not licensed, not trusted, not approved, scope missing, under embargo
  bad_input = 7,     // nothing changed
  stale = 8,         // the store changed under the plan
  connector = 9,     // it crashed, hung or lied
  cancelled = 130,
};

class Fault : public std::runtime_error {
 public:
  Fault(FaultKind kind, const std::string& message, std::string what_to_do = {})
      : std::runtime_error(message), kind_(kind), do_(std::move(what_to_do)) {}
  FaultKind kind() const { return kind_; }
  const std::string& what_to_do() const { return do_; }  // a sentence; empty only where the message says it all

 private:
  FaultKind kind_;
  std::string do_;
};

}  // namespace school
