#include "edgen/access.h"

#include <mis++/text.h>

#include <algorithm>

namespace edgen {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

std::string path_of(const mis::Values& settings, const char* id, const char* otherwise) {
  std::string path(mis::trim(settings.get(id, otherwise)));
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  if (path.size() < 2 || path[0] != '/' || path[1] == '/' || !printable(path) ||
      path.find_first_of("?#\\@") != std::string::npos)
    throw mis::Error(MIS_E_INPUT, std::string("The setting ") + id + " must be a path such as " + otherwise + ".")
        .field(id);
  return path;
}

std::string base_of(std::string_view address) {
  address = mis::trim(address);
  while (!address.empty() && address.back() == '/') address.remove_suffix(1);
  const auto scheme = address.find("://");
  const std::string word = mis::lower(address.substr(0, std::min(scheme, address.size())));
  const auto rest = scheme == std::string_view::npos ? std::string_view() : address.substr(scheme + 3);
  if ((word != "https" && word != "http") || rest.empty() || rest.find_first_of("/?#@\\") != std::string_view::npos ||
      !printable(rest))
    throw mis::Error(MIS_E_INPUT, "The address of the school's Ed:Gen must look like https://the-school.isams.cloud.")
        .field("address");
  return std::string(address);
}

}  // namespace

Access access_of(const mis::Values& settings) {
  Access access;
  access.by_key = settings.get("auth", "oauth") == "apikey";
  access.scope = std::string(mis::trim(settings.get("scope")));
  access.token_path = path_of(settings, "token_path", kTokenPath);
  access.api_path = path_of(settings, "api_path", kApiPath);
  access.batch_path = path_of(settings, "batch_path", kBatchPath);
  access.photo_path = path_of(settings, "photo_path", kPhotoPath);
  if (access.photo_path.find("{id}") == std::string::npos)
    throw mis::Error(MIS_E_INPUT, "The setting photo_path must have {id} in it, where the pupil's id goes.")
        .field("photo_path");
  return access;
}

void sign_in_with(Access& access, const mis::Values& values) {
  access.base = base_of(values.need("address"));
  access.user = std::string(mis::trim(values.get("user")));
  access.password = values.need("password");
  if (access.by_key) {
    access.password = std::string(mis::trim(access.password));
    // It stands in an address, so what cannot be one is not sent.
    if (access.password.size() > 100 || !printable(access.password))
      throw mis::Error(MIS_E_CREDENTIALS, "This is no API key of Ed:Gen's: copy it again, without spaces.")
          .field("password");
  } else if (access.user.empty()) {
    throw mis::Error(MIS_E_INPUT,
                     "The client id is missing: fill in the user, or use --set auth=apikey when what you have is an "
                     "API key.")
        .field("user");
  } else if (access.password.size() > 4000) {
    throw mis::Error(MIS_E_CREDENTIALS, "This is no client secret of Ed:Gen's: copy it again.").field("password");
  }
}

std::string host_of(const Access& access) { return access.base.substr(access.base.find("://") + 3); }

std::string escaped(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string made;
  for (const char c : text) {
    if (is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || c == '~') {
      made += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      made += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return made;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 100 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
}

}  // namespace edgen
