#include "runtime/values.h"

#include <fmt/format.h>

#include "runtime/taken.h"
#include "runtime/text.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

void check_span(const void* ptr, uint64_t len, uint64_t most, const std::string& what) {
  if (!ptr && len != 0) throw Breach(what + " has a length, " + grouped(len) + ", but no pointer");
  if (len > most) throw Breach(what + " is " + grouped(len) + " bytes long; at most " + grouped(most) + " are allowed");
}

}  // namespace

std::string_view text_of(const mis_str& text, uint64_t most, const std::string& what) {
  check_span(text.ptr, text.len, most, what);
  return text.ptr ? std::string_view(text.ptr, text.len) : std::string_view();
}

std::string_view utf8_of(const mis_str& text, uint64_t most, const std::string& what) {
  const std::string_view value = text_of(text, most, what);
  if (!is_utf8(value)) throw Breach(what + " is not UTF-8");
  return value;
}

std::string_view bytes_of(const mis_bytes& bytes, uint64_t most, const std::string& what) {
  check_span(bytes.ptr, bytes.len, most, what);
  return bytes.ptr ? std::string_view(reinterpret_cast<const char*>(bytes.ptr), bytes.len) : std::string_view();
}

std::string moment_of(const mis_moment& m, const std::string& what) {
  constexpr uint64_t kMaxZone = 64;
  if (m.date.year == 0 && m.date.month == 0 && m.date.day == 0) return {};
  const std::string_view zone = utf8_of(m.zone, kMaxZone, what + "'s zone");
  if (m.date.month < 1 || m.date.month > 12 || m.date.day < 1 || m.date.day > 31 || m.hour > 23 || m.minute > 59 ||
      m.second > 60) {
    throw Breach(what + " is a moment that no calendar or clock shows");
  }
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02} {}", m.date.year, m.date.month, m.date.day, m.hour, m.minute,
                     m.second, shown(zone, kMaxZone));
}

}  // namespace runtime
