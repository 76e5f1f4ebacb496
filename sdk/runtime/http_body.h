// The body of one answer: its framing undone, unpacked as it comes, and ended at its limit. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace runtime {

struct BodyRules {
  enum class Framing { none, length, chunked, to_the_end } framing = Framing::none;
  uint64_t length = 0;  // of Framing::length
  bool packed = false;  // gzip or deflate
  uint64_t limit = 0;   // bytes, unpacked
  std::string host;     // for sentences
};

// Gives up to `room` bytes of the connection, at least one; 0 when the server has ended it.
using Pull = std::function<size_t(char* into, size_t room)>;

// The whole body, unpacked. `received` grows by the bytes as they came. Throws Trouble: cut short, not well formed, too
// large.
std::string read_body(const Pull& pull, const BodyRules& rules, uint64_t& received);

}  // namespace runtime
