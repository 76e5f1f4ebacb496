// mis-check, run as an author runs it.
#pragma once

#include <mis++/json.h>

#include <map>
#include <string>
#include <vector>

#include "support/program.h"

namespace testing {

struct Checked {
  support::Outcome program;
  std::map<std::string, std::string> results;  // by check: "ok", "error", ...
  std::map<std::string, std::string> words;    // by check: all that its findings say
};

inline Checked check(std::vector<std::string> arguments, const std::string& secrets = {}) {
  arguments.emplace_back("--json");
  Checked checked;
  checked.program = support::run(ROLLCALL_BIN "/mis-check", arguments, {secrets, {}, 300'000});
  const auto said = mis::json::parse(checked.program.out.empty() ? "{}" : checked.program.out);
  for (const auto& one : said["checks"].items) {
    const std::string id(one["id"].string().value_or(""));
    checked.results[id] = one["result"].string().value_or("");
    checked.words[id] = one["why"].string().value_or("");
    for (const auto& finding : one["findings"].items) {
      checked.words[id] += "[" + std::string(*finding["grade"].string()) + "] " +
                           std::string(*finding["what"].string()) + " " + std::string(*finding["do"].string()) + "\n";
    }
  }
  return checked;
}

// The checks with another result than "ok", with that: "faults: error".
inline std::vector<std::string> not_ok(const Checked& checked) {
  std::vector<std::string> all;
  for (const auto& [id, result] : checked.results) {
    if (result != "ok") all.push_back(id + ": " + result);
  }
  return all;
}

}  // namespace testing
