#include "isolation/frame.h"

#include <cstring>

namespace isolation {
namespace {

constexpr uint32_t not_said = 0xffffffffu;
constexpr size_t chunk = 256u << 10;  // what one read may bring

}  // namespace

void Writer::begin(uint16_t type, uint32_t call) {
  bytes_.clear();
  u32(0);
  u16(type);
  u32(call);
}

std::string_view Writer::finish() {
  const size_t length = bytes_.size() - sizeof(uint32_t);
  if (length > max_frame)
    throw BadFrame("a frame of " + std::to_string(length) + " bytes; the most is " + std::to_string(max_frame));
  for (size_t i = 0; i < sizeof(uint32_t); ++i) bytes_[i] = static_cast<char>(length >> (8 * i) & 0xff);
  return bytes_;
}

void Writer::text(std::string_view value) {
  if (value.size() > max_frame) throw BadFrame("a text of " + std::to_string(value.size()) + " bytes");
  u32(static_cast<uint32_t>(value.size()));
  bytes_ += value;
}

void Writer::value(const std::optional<std::string_view>& value) {
  if (value) {
    text(*value);
  } else {
    u32(not_said);
  }
}

void Writer::value(const std::optional<std::string>& value) {
  if (value) {
    text(*value);
  } else {
    u32(not_said);
  }
}

std::string_view Reader::take(size_t size) {
  if (size > rest_.size()) throw BadFrame("a frame that ends too early");
  const auto taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

bool Reader::flag() {
  const char byte = take(1)[0];
  if (byte != 0 && byte != 1) throw BadFrame("a flag that is neither 0 nor 1");
  return byte == 1;
}

std::string_view Reader::text() { return take(u32()); }

std::optional<std::string_view> Reader::value() {
  const uint32_t size = u32();
  if (size == not_said) return {};
  return take(size);
}

uint32_t Reader::count(size_t least) {
  const uint32_t count = u32();
  if (count > rest_.size() / least) throw BadFrame("a count of more than the frame can hold");
  return count;
}

void Reader::end() const {
  if (!rest_.empty()) throw BadFrame("a frame with " + std::to_string(rest_.size()) + " bytes too many");
}

std::span<char> Splitter::room() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const size_t need = wanted_ > end_ + chunk ? wanted_ : end_ + chunk;
  if (buffer_.size() < need) buffer_.resize(need);
  wanted_ = 0;
  return {buffer_.data() + end_, buffer_.size() - end_};
}

std::optional<Frame> Splitter::next() {
  const std::string_view bytes(buffer_.data() + begin_, end_ - begin_);
  if (bytes.size() < sizeof(uint32_t)) return {};
  Reader head(bytes);
  const size_t length = head.u32();
  if (length > max_frame || length < frame_header - sizeof(uint32_t))
    throw BadFrame("a frame whose length is " + std::to_string(length));
  if (bytes.size() < sizeof(uint32_t) + length) {
    wanted_ = sizeof(uint32_t) + length;
    return {};
  }
  Frame frame;
  frame.type = head.u16();
  frame.call = head.u32();
  frame.payload = bytes.substr(frame_header, length + sizeof(uint32_t) - frame_header);
  begin_ += sizeof(uint32_t) + length;
  return frame;
}

}  // namespace isolation
