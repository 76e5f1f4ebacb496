// The pupils' photos: real JPEG files, each different, none kept. A few pictures are drawn and encoded once; each
// pupil's photo is one of them with comment segments of its own, which decoders skip, so that size and digest vary at
// next to no cost. Immutable after construction: any thread may ask.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace mis::sandbox {

class Photos {
 public:
  // `average_kb` 0: of 8 to 40 KB, 20 on average; else within a tenth of that average. Throws std::runtime_error where
  // the encoder fails.
  explicit Photos(std::uint64_t seed, std::uint32_t average_kb = 0);

  // The photo file of the pupil of this number: always the same bytes.
  std::string jpeg(std::uint32_t number) const;

 private:
  std::uint64_t seed_;
  std::uint32_t average_kb_;
  std::vector<std::string> pictures_;
};

}  // namespace mis::sandbox
