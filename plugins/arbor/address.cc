#include "arbor/address.h"

#include <mis++/error.h>
#include <mis++/text.h>

#include <algorithm>

namespace arbor {
namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += i + k <= bytes.size() ? kLetters[bits >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

constexpr std::size_t kLongest = 1000;  // of a user or key: a header has to hold both

bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

}  // namespace

std::string base_of(std::string_view setting) {
  setting = mis::trim(setting);
  constexpr std::string_view kRest = "/rest-v2";
  while (!setting.empty() && setting.back() == '/') setting.remove_suffix(1);
  if (setting.size() > kRest.size() && setting.substr(setting.size() - kRest.size()) == kRest)
    setting.remove_suffix(kRest.size());
  const auto scheme = setting.find("://");
  const std::string word = mis::lower(setting.substr(0, std::min(scheme, setting.size())));
  const auto rest = scheme == std::string_view::npos ? std::string_view() : setting.substr(scheme + 3);
  if ((word != "https" && word != "http") || rest.empty() || rest.find_first_of("/?#@\\") != std::string_view::npos ||
      !printable(rest))
    throw mis::Error(MIS_E_INPUT, "The address of the school's Arbor must look like https://the-school.uk.arbor.sc.")
        .field("base_url");
  return std::string(setting);
}

std::string basic(std::string_view user, std::string_view key) {
  if (!printable(user) || user.size() > kLongest || user.find(':') != std::string_view::npos)
    throw mis::Error(MIS_E_CREDENTIALS, "This is no application user of Arbor's: copy it again, without spaces.")
        .field("username");
  if (!printable(key) || key.size() > kLongest)
    throw mis::Error(MIS_E_CREDENTIALS, "This is no key of Arbor's: copy it again, without spaces.").field("key");
  return "Basic " + base64(std::string(user) + ":" + std::string(key));
}

}  // namespace arbor
