#include "wizard/picture.h"

#include "connectors/file_bytes.h"

namespace wizard {
namespace {

using namespace std::string_view_literals;

struct Format {
  std::string_view type, begin, end;  // `end` is somewhere behind the beginning: cameras leave padding after it
};
constexpr Format formats[] = {
    {"image/jpeg", "\xFF\xD8\xFF"sv, "\xFF\xD9"sv},
    {"image/png", "\x89PNG\r\n\x1A\n"sv, "IEND"sv},
    {"image/gif", "GIF87a"sv, "\x3B"sv},
    {"image/gif", "GIF89a"sv, "\x3B"sv},
};

}  // namespace

Picture look_at(std::string_view bytes) {
  if (bytes.empty()) return {"", "is empty"};
  for (const auto& format : formats) {
    if (!bytes.starts_with(format.begin)) continue;
    if (bytes.rfind(format.end) == std::string_view::npos || bytes.rfind(format.end) < format.begin.size())
      return {"", "is cut off"};
    return {std::string(format.type), ""};
  }
  return {"", "is no JPEG, PNG or GIF picture"};
}

std::string digest(std::string_view bytes) { return connectors::sha256_hex(bytes); }

}  // namespace wizard
