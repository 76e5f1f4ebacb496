// The real program on a home of its own, and its JSON. Used by one thread.
#pragma once

#include <mis++/json.h>

#include <catch2/catch.hpp>

#include "whole/school_day.h"

namespace desk {

using mis::json::Value;

inline Value json(const support::Outcome& outcome) {
  INFO(outcome.out);
  INFO(outcome.err);
  CHECK(outcome.err.empty());
  return mis::json::parse(outcome.out);
}

inline std::vector<std::string> names(const Value& object) {
  std::vector<std::string> found;
  for (const auto& member : object.members) found.push_back(member.name);
  return found;
}

// A failure, told in JSON: its code is the exit code, and it says what to do.
inline std::string failure(const support::Outcome& outcome, int code) {
  INFO(outcome.out);
  INFO(outcome.err);
  CHECK(outcome.code == code);
  const auto told = json(outcome);
  CHECK(told["error"]["code"].integer() == code);
  CHECK_FALSE(told["error"]["do"].string().value_or("").empty());
  return std::string(told["error"]["message"].string().value_or(""));
}

}  // namespace desk
