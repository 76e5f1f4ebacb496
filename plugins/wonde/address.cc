#include "wonde/address.h"

#include <mis++/error.h>
#include <mis++/text.h>

#include <algorithm>
#include <iterator>

namespace wonde {
namespace {

struct Origin {
  std::string scheme, host, port;
  std::size_t size = 0;  // of the part of the address that says so; 0: not an address to be trusted
};

Origin origin_of(std::string_view url) {
  auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) return {};
  std::string scheme = mis::lower(url.substr(0, scheme_end));
  if (scheme != "https" && scheme != "http") return {};
  auto from = scheme_end + 3;
  auto to = std::min(url.find_first_of("/?#", from), url.size());
  std::string_view authority = url.substr(from, to - from);
  auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']';
  };
  // A user name, a backslash or anything else odd is how one host is made to look like another.
  if (authority.empty() || !std::all_of(authority.begin(), authority.end(), plain)) return {};
  auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) != std::string_view::npos)
    colon = std::string_view::npos;
  std::string port(colon == std::string_view::npos ? std::string_view() : authority.substr(colon + 1));
  if (port.empty()) port = scheme == "https" ? "443" : "80";
  std::string host = mis::lower(authority.substr(0, colon));
  if (host.empty()) return {};
  return {scheme, host, port, to};
}

bool is_wondes(std::string_view host) {
  return std::any_of(std::begin(kHosts), std::end(kHosts), [&](const char* known) { return host == known; });
}

}  // namespace

std::string base_of(std::string_view setting) {
  setting = mis::trim(setting);
  while (!setting.empty() && setting.back() == '/') setting.remove_suffix(1);
  Origin origin = origin_of(setting);
  if (origin.size == 0 || setting.find_first_of("?# \t\r\n") != std::string_view::npos)
    throw mis::Error(MIS_E_INPUT, std::string("The address of Wonde must look like ") + kHome + ".").field("base_url");
  return std::string(setting) + (origin.size == setting.size() ? "/v1.0" : "");
}

bool same_origin(std::string_view a, std::string_view b) {
  Origin x = origin_of(a), y = origin_of(b);
  return x.size != 0 && y.size != 0 && x.scheme == y.scheme && x.host == y.host && x.port == y.port;
}

std::string follow_region(const std::string& base, std::string_view domain) {
  std::string wanted = mis::lower(mis::trim(domain));
  Origin here = origin_of(base);
  if (wanted.empty() || wanted == here.host || !is_wondes(here.host)) return base;
  if (!is_wondes(wanted))
    throw mis::Error(
        MIS_E_PROTOCOL,
        "Wonde says that this school's data is at an address which this connector does not know: ask for a "
        "newer version of the connector.");
  return here.scheme + "://" + wanted + base.substr(here.size);
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace wonde
