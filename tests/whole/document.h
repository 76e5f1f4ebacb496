// The commands of a page, run as somebody who follows it would.
#pragma once

#include <string>
#include <vector>

#include "support/program.h"
#include "support/temporary.h"

namespace whole {

// The ```sh blocks of a file of docs/, from the heading `from` on to the next "## "; all of them without one.
inline std::vector<std::string> shell_blocks(const std::string& page, const std::string& from = {}) {
  auto text = support::read_file(std::string(ROLLCALL_SOURCE) + "/docs/" + page);
  if (!from.empty()) {
    text = text.substr(text.find("\n" + from + "\n") + 1);
    text = text.substr(0, text.find("\n## ", 1));
  }
  std::vector<std::string> blocks;
  for (size_t at = 0; (at = text.find("```sh\n", at)) != text.npos;) {
    at += 6;
    const auto end = text.find("```", at);
    blocks.push_back(text.substr(at, end - at));
    at = end;
  }
  return blocks;
}

// In `folder`, with `bin` first on the path. Whoever asks for a password gets one, twice.
inline support::Outcome in_shell(const std::string& block, const std::filesystem::path& folder,
                                 const std::filesystem::path& bin) {
  support::Given given;
  given.in = "open sesame\nopen sesame\n";
  given.environment = {{"ROLLCALL_HOME", (folder / "home").string()}, {"PATH", bin.string() + ":/usr/bin:/bin"}};
  return support::run("/bin/bash", {"-euc", "cd '" + folder.string() + "'\n" + block}, given);
}

}  // namespace whole
