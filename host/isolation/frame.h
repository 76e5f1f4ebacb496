// What crosses between the host and a worker: frames of a length, a type, a call's number and a payload, all
// little-endian. Private to the two programs, which are built together. Nothing here trusts the other side: every read
// is checked. Values of one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isolation {

inline constexpr uint32_t max_frame = 16u << 20;  // of all that follows the length: type, call, payload
inline constexpr size_t frame_header = 10;        // length, type, call

// The other side said something that cannot be. Never carries what it said, which may be a pupil's.
class BadFrame : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Frame {
  uint16_t type = 0;
  uint32_t call = 0;
  std::string_view payload;  // borrowed: until more bytes are asked for
};

// Writes one frame after the other into one buffer, in place.
class Writer {
 public:
  void begin(uint16_t type, uint32_t call);
  std::string_view finish();  // the whole frame; throws BadFrame when it is too long. Valid until the next begin.
  size_t size() const { return bytes_.size(); }

  void u16(uint16_t value) { number(value); }
  void u32(uint32_t value) { number(value); }
  void u64(uint64_t value) { number(value); }
  void i32(int32_t value) { number(static_cast<uint32_t>(value)); }
  void i64(int64_t value) { number(static_cast<uint64_t>(value)); }
  void flag(bool value) { bytes_ += value ? '\1' : '\0'; }
  void text(std::string_view value);
  void value(const std::optional<std::string_view>& value);  // a text that may be not said
  void value(const std::optional<std::string>& value);
  void raw(std::string_view bytes) { bytes_ += bytes; }

 private:
  template <class Number>
  void number(Number value) {
    char bytes[sizeof value];
    for (size_t i = 0; i < sizeof value; ++i) bytes[i] = static_cast<char>(value >> (8 * i) & 0xff);
    bytes_.append(bytes, sizeof value);
  }
  std::string bytes_;
};

// Reads a payload. Everything throws BadFrame rather than read past its end.
class Reader {
 public:
  explicit Reader(std::string_view payload) : rest_(payload) {}
  uint16_t u16() { return number<uint16_t>(); }
  uint32_t u32() { return number<uint32_t>(); }
  uint64_t u64() { return number<uint64_t>(); }
  int32_t i32() { return static_cast<int32_t>(number<uint32_t>()); }
  int64_t i64() { return static_cast<int64_t>(number<uint64_t>()); }
  bool flag();
  std::string_view text();  // borrowed from the payload
  std::optional<std::string_view> value();
  std::string_view rest() { return std::exchange(rest_, {}); }
  // A count of things that take at least `least` bytes each: no more than can be there.
  uint32_t count(size_t least);
  bool done() const { return rest_.empty(); }
  void end() const;  // throws when something is left

 private:
  std::string_view take(size_t size);
  template <class Number>
  Number number() {
    const auto bytes = take(sizeof(Number));
    Number value = 0;
    for (size_t i = 0; i < bytes.size(); ++i)
      value |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes[i])) << (8 * i));
    return value;
  }
  std::string_view rest_;
};

// Bytes as they come, cut into frames.
class Splitter {
 public:
  std::span<char> room();  // where the next bytes may be written; frames given out before are gone then
  void filled(size_t bytes) { end_ += bytes; }
  std::optional<Frame> next();                 // throws BadFrame on a length that cannot be
  bool half() const { return end_ > begin_; }  // something stands there that is not a whole frame

 private:
  std::vector<char> buffer_;
  size_t begin_ = 0, end_ = 0, wanted_ = 0;
};

}  // namespace isolation
