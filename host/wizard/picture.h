// What a picture file is, by looking at its bytes: what the MIS says of it counts for nothing. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace wizard {

struct Picture {
  std::string type;     // "image/jpeg", "image/png", "image/gif"; empty: it is no picture
  std::string trouble;  // then why, to stand after "the photo": "is cut off"
};

Picture look_at(std::string_view bytes);

// SHA-256 in lower-case hex.
std::string digest(std::string_view bytes);

}  // namespace wizard
