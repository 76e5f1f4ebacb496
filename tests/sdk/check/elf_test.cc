#include "check/elf.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/temporary.h"

using mis_check::read_elf;

namespace {
const std::string library = support::read_file(CRIMES "/none/test.exemplar/1.0.0/test.exemplar.so");
}

TEST_CASE("a library's symbols and needs are read from its file") {
  const auto elf = read_elf(library);
  CHECK(elf.exports == std::vector<std::string>{"mis_plugin_v1"});
  CHECK(std::find(elf.needed.begin(), elf.needed.end(), "libc.so.6") != elf.needed.end());
  CHECK_FALSE(elf.has_search_path);
}

TEST_CASE("what is no shared library is refused") {
  CHECK_THROWS_WITH(read_elf(""), "is damaged: it refers to what lies behind its end");
  CHECK_THROWS_WITH(read_elf(std::string(4096, 'x')), "is no 64-bit shared library (ELF) for this machine");
  CHECK_THROWS_WITH(read_elf(support::read_file(ROLLCALL_SOURCE "/README.md").substr(0, 200)),
                    "is no 64-bit shared library (ELF) for this machine");
}

TEST_CASE(
    "a library that is cut off or damaged anywhere in its tables is refused or read, and never read past its end") {
  const auto try_read = [](const std::string& bytes) {
    try {
      read_elf(bytes);
    } catch (const std::runtime_error&) {
    }
  };
  for (size_t size = 0; size < library.size(); size += library.size() / 50 + 1) try_read(library.substr(0, size));
  for (size_t at = 0; at < 64; ++at) {
    for (const char byte : {'\x00', '\x7F', '\xFF'}) {
      std::string damaged = library;
      damaged[at] = byte;
      try_read(damaged);
    }
  }
  // The table of sections stands at the end.
  for (size_t back = 1; back < 3000; ++back) {
    std::string damaged = library;
    damaged[damaged.size() - back] = '\xFF';
    try_read(damaged);
  }
}
