// How a table or record that the other side filled is read: copied once, by the shorter of both sizes, into a zeroed
// one of ours. What the other side does not have is then zero, what it has besides is passed over, and nothing is read
// twice.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

namespace runtime {

// The connector did what the ABI forbids; the text goes on after "the connector ", or names the thing at fault.
struct Breach : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The size of `type` as it stands when its last field is `last`: what 1.0 has, also once the header has grown.
#define MIS_SIZE_THROUGH(type, last) static_cast<uint32_t>(offsetof(type, last) + sizeof(type::last))

// Throws Breach when `theirs` is NULL or shorter than `minimum`. `what` names it.
template <class T>
T taken(const T* theirs, uint32_t minimum, const std::string& what) {
  if (!theirs) throw Breach(what + " is NULL");
  uint32_t size = 0;
  std::memcpy(&size, theirs, sizeof size);
  if (size < minimum) {
    throw Breach(what + " has struct_size " + std::to_string(size) + "; it needs at least " + std::to_string(minimum));
  }
  T ours{};
  std::memcpy(static_cast<void*>(&ours), theirs, std::min<size_t>(size, sizeof ours));
  return ours;
}

// The i-th element of an array whose elements may be of another length than ours.
template <class T>
const T* element(const T* array, uint32_t stride, uint64_t i) {
  return reinterpret_cast<const T*>(reinterpret_cast<const char*>(array) + stride * i);
}

// Throws Breach unless an array of `count` elements can be walked in steps of `stride`.
void check_array(const void* array, uint64_t count, uint64_t most, uint32_t stride, uint32_t minimum,
                 const std::string& what);

}  // namespace runtime
