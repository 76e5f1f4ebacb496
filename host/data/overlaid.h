// One file of data, read from each folder in turn: what a later one says stands in place of what an earlier one says.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "school/fault.h"

namespace data {

// `parse(text, known)` gives what is known after a file's text, or throws with what is wrong. A folder without the file
// says nothing. Throws school::Fault bad_input, naming the file, what is wrong, and the page that says how it is
// written.
template <class Known, class Parse>
Known overlaid(const std::vector<std::filesystem::path>& folders, const char* name, const char* page, Known known,
               Parse parse) {
  for (const auto& folder : folders) {
    const auto file = folder / name;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) continue;
    try {
      std::ifstream in(file, std::ios::binary);
      std::ostringstream text;
      text << in.rdbuf();
      if (!in || !text) throw std::runtime_error("it cannot be read");
      known = parse(text.str(), std::move(known));
    } catch (const std::exception& wrong) {
      std::string why = wrong.what();
      while (why.ends_with('.')) why.pop_back();
      throw school::Fault(school::FaultKind::bad_input, fmt::format("{}: {}.", file.string(), why),
                          fmt::format("Mend the file, or take it away; {} says how it is written.", page));
    }
  }
  return known;
}

}  // namespace data
