#include "runtime/http_body.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "runtime/http_trouble.h"

namespace runtime {
namespace {

constexpr size_t piece = 64 * 1024;
constexpr size_t max_line = 4096;       // of a chunk's size or a trailer
constexpr unsigned max_trailers = 100;  // lines

// What has come, unpacked where it must be, never more than the limit.
class Unpacked {
 public:
  explicit Unpacked(const BodyRules& rules) : rules_(rules), buffer_(rules.packed ? piece : 0) {
    // 32: gzip or zlib, told apart by the first bytes.
    if (rules.packed && inflateInit2(&stream_, MAX_WBITS + 32) != Z_OK) throw std::bad_alloc();
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;
  ~Unpacked() {
    if (rules_.packed) inflateEnd(&stream_);
  }

  void add(char* bytes, size_t count) {
    came_ += count;
    // Packed, an answer may be a little longer than what is in it, but an endless one with nothing in it must end too.
    if (came_ > rules_.limit + (rules_.packed ? piece : 0)) throw too_large(rules_.host, rules_.limit);
    if (rules_.packed) {
      inflate_all(bytes, count);
    } else {
      body_.append(bytes, count);
    }
  }

  std::string finish() {
    if (rules_.packed && came_ > 0 && !ended_) throw broke_off(rules_.host);
    return std::move(body_);
  }

 private:
  void inflate_all(char* bytes, size_t count) {
    stream_.next_in = reinterpret_cast<Bytef*>(bytes);
    stream_.avail_in = static_cast<uInt>(count);
    do {
      if (ended_) {
        // A gzip file may go on with another; anything else after the end is padding.
        if (stream_.avail_in == 0 || *stream_.next_in != 0x1F) return;
        inflateReset(&stream_);
        ended_ = false;
      }
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const int result = ::inflate(&stream_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) throw broke_off(rules_.host);
      const size_t got = buffer_.size() - stream_.avail_out;
      if (body_.size() + got > rules_.limit) throw too_large(rules_.host, rules_.limit);
      body_.append(buffer_.data(), got);
      ended_ = result == Z_STREAM_END;
    } while (stream_.avail_in > 0 || (stream_.avail_out == 0 && !ended_));
  }

  const BodyRules& rules_;
  z_stream stream_{};
  std::vector<char> buffer_;
  std::string body_;
  uint64_t came_ = 0;
  bool ended_ = false;  // the packed stream has said that it is whole
};

// The chunked framing of RFC 9112 section 7.1. Poco's own reader cannot tell a whole body from one cut short.
class Chunks {
 public:
  Chunks(const Pull& pull, const BodyRules& rules) : pull_(pull), rules_(rules) {}

  // The length of the next chunk; 0 after the last, with its trailers passed over.
  uint64_t next() {
    if (!first_ && !line().empty()) throw broke_off(rules_.host);
    first_ = false;
    std::string size = line();
    size.erase(std::min(size.size(), size.find_first_of("; \t")));
    uint64_t length = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), length, 16);
    if (size.empty() || error != std::errc() || end != size.data() + size.size()) throw broke_off(rules_.host);
    if (length == 0) pass_trailers();
    return length;
  }

 private:
  std::string line() {
    std::string text;
    for (char c = 0; text.size() < max_line; text += c) {
      if (pull_(&c, 1) == 0) throw broke_off(rules_.host);
      if (c == '\n') {
        if (text.ends_with('\r')) text.pop_back();
        return text;
      }
    }
    throw broke_off(rules_.host);
  }

  void pass_trailers() {
    for (unsigned i = 0; i < max_trailers; ++i) {
      if (line().empty()) return;
    }
    throw broke_off(rules_.host);
  }

  const Pull& pull_;
  const BodyRules& rules_;
  bool first_ = true;
};

}  // namespace

std::string read_body(const Pull& pull, const BodyRules& rules, uint64_t& received) {
  using Framing = BodyRules::Framing;
  Unpacked body(rules);
  std::vector<char> buffer(piece);
  // `count` bytes, or as many as come before the end.
  const auto take = [&](uint64_t count, bool to_the_end) {
    while (count > 0) {
      const size_t got = pull(buffer.data(), static_cast<size_t>(std::min<uint64_t>(count, buffer.size())));
      if (got == 0 && to_the_end) return;
      if (got == 0) throw broke_off(rules.host);
      received += got;
      body.add(buffer.data(), got);
      count -= got;
    }
  };
  switch (rules.framing) {
    case Framing::none:
      break;
    case Framing::length:
      if (!rules.packed && rules.length > rules.limit) throw too_large(rules.host, rules.limit);
      take(rules.length, false);
      break;
    case Framing::to_the_end:
      take(UINT64_MAX, true);
      break;
    case Framing::chunked: {
      Chunks chunks(pull, rules);
      while (const uint64_t length = chunks.next()) take(length, false);
      break;
    }
  }
  return body.finish();
}

}  // namespace runtime
