// Pictures in a recording: each is replaced by one tiny made-up picture of the same format. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace runtime::recording {

// The made-up picture of the format that `bytes` begin as; nothing when they begin as none (JPEG, PNG, GIF, BMP, WebP).
std::optional<std::string> picture_like(std::string_view bytes);

// The same for a picture in base64, with or without "data:image/png;base64," before it.
std::optional<std::string> picture_like_base64(std::string_view text);

std::string base64(std::string_view bytes);

}  // namespace runtime::recording
