// Everything about this installation that can be well or not, looked at in turn, with what to do about each thing that
// is not. Nothing is changed, and no secret and no pupil is in what it says. Used by one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/trust.h"
#include "school/fault.h"
#include "wizard/places.h"

namespace wizard {

struct Finding {
  enum class State { ok, warning, wrong };
  std::string check;  // docs/support.md lists them: "program", "store", "connector wonde"
  State state = State::ok;
  std::string message;     // a sentence
  std::string what_to_do;  // empty only where it is ok
  int code = 0;            // of what is wrong: the exit code
};
std::string_view word_of(Finding::State state);  // "ok", "warning", "wrong"

// What is looked at, and with what.
struct Premises {
  const Places& places;
  std::filesystem::path program;  // the running one
  connectors::Trust trust;
  int64_t now = 0;  // seconds since 1970, UTC
  std::string ca_file, proxy;
  bool weak_isolation = false;  // a person said that connectors may run where this machine lacks parts of the jail
  bool offline = false;         // no host is tried
};

// The code of the first that is wrong; 0: none is.
int code_of(const std::vector<Finding>& findings);

// `on_step` hears what is being looked at. Throws nothing but what no check expects: what a check throws is what it
// found.
std::vector<Finding> examine(const Premises& premises, const std::function<void(std::string_view)>& on_step = {});

}  // namespace wizard
