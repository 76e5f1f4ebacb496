#include "runtime/recording/picture.h"

#include <mis++/text.h>
#include <sodium.h>

namespace runtime::recording {
namespace {

using namespace std::string_view_literals;

// One grey point in each.
constexpr std::string_view jpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI//////////////////////////////////////////////"
    "//////wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/"
    "8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUp"
    "TVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+"
    "Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ACv/2Q==";
constexpr std::string_view png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==";
constexpr std::string_view gif = "R0lGODlhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=";
constexpr std::string_view bmp = "Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAgICAAA==";
constexpr std::string_view webp = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

constexpr size_t least_base64 = 40;

std::string_view like(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return png;
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return gif;
  if (bytes.starts_with("BM"sv) && bytes.size() > 54) return bmp;
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return webp;
  return {};
}

}  // namespace

std::optional<std::string> picture_like(std::string_view bytes) {
  const auto made = like(bytes);
  return made.empty() ? std::nullopt : mis::decode_base64(made);
}

std::optional<std::string> picture_like_base64(std::string_view text) {
  std::string before;
  if (text.starts_with("data:image/")) {
    const size_t comma = text.substr(0, 64).find(',');
    if (comma == text.npos) return {};
    before = text.substr(0, comma + 1);
    text.remove_prefix(comma + 1);
  }
  if (text.size() < least_base64) return {};
  const auto start = mis::decode_base64(text.substr(0, least_base64));  // whole groups of four
  if (!start) return {};
  const auto made = like(*start + std::string(64, '\0'));
  return made.empty() ? std::nullopt : std::optional(before + std::string(made));
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating NUL
  return text;
}

}  // namespace runtime::recording
