// What a shared library exports and needs, read from its file: it is not loaded, so nothing of it runs. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mis_check {

struct Elf {
  std::vector<std::string> exports;  // names of the defined dynamic symbols, sorted
  std::vector<std::string> needed;   // names of the libraries that it is linked with
  bool has_search_path = false;      // RPATH or RUNPATH
};

// `bytes` of a whole file. Throws std::runtime_error when it is no 64-bit shared library of this machine's byte order,
// or is damaged; the text goes on after the file's name.
Elf read_elf(std::string_view bytes);

}  // namespace mis_check
