// arena.h - where the text of a batch is kept until it has been pushed. One thread at a time.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <vector>

namespace mis {

// Copies stay where they are until reset(); their addresses never move.
class Arena {
 public:
  // A copy of `size` bytes, aligned for anything.
  char* keep(const void* bytes, std::size_t size) {
    std::size_t room = (size + kAlign - 1) / kAlign * kAlign;
    if (chunks_.empty() || chunks_.back().size - used_ < room) {
      std::size_t chunk = room > kChunk ? room : kChunk;
      chunks_.push_back({std::make_unique<char[]>(chunk), chunk});
      used_ = 0;
    }
    char* copy = chunks_.back().bytes.get() + used_;
    if (size) std::memcpy(copy, bytes, size);
    used_ += room;
    kept_ += size;
    return copy;
  }
  // How many bytes are kept.
  std::size_t kept() const { return kept_; }
  // Forgets everything that was kept, and gives back all memory but one ordinary chunk.
  void reset() {
    if (chunks_.size() > 1) chunks_.resize(1);
    if (!chunks_.empty() && chunks_[0].size > kChunk) chunks_.clear();
    used_ = kept_ = 0;
  }

 private:
  static constexpr std::size_t kAlign = alignof(std::max_align_t), kChunk = 64 * 1024;
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t used_ = 0, kept_ = 0;  // used_: of the last chunk
};

}  // namespace mis
