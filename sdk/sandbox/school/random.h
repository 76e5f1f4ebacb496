// Numbers that look random and are the same for ever: SplitMix64, with distributions of our own, because those of the
// standard library differ from one library to the next. Each part of the school draws from a stream of its own name, so
// that a change to one part leaves the others as they were. One Random belongs to one thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace mis::sandbox {

// One step of SplitMix64 as a plain function: a good 64-bit hash of a number.
constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15u;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

// The start of the stream `name` of `seed`.
constexpr std::uint64_t stream(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return mix(seed ^ hash);
}

class Random {
 public:
  Random(std::uint64_t seed, std::string_view name) : state_(stream(seed, name)) {}

  std::uint64_t next() {
    const std::uint64_t value = mix(state_);
    state_ += 0x9e3779b97f4a7c15u;
    return value;
  }
  // 0 to n - 1; n is at least 1.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((next() >> 32) * n >> 32); }
  // from to to, both included.
  int between(int from, int to) { return from + static_cast<int>(below(static_cast<std::uint32_t>(to - from + 1))); }
  bool per_mille(std::uint32_t share) { return below(1000) < share; }

  template <class List>
  decltype(auto) pick(const List& list) {
    return list[below(static_cast<std::uint32_t>(std::size(list)))];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace mis::sandbox
