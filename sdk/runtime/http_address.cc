#include "runtime/http_address.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <charconv>

namespace runtime {
namespace {

constexpr size_t max_url = 8192;

Failure not_an_address(const std::string& what) {
  return {MIS_E_INPUT,
          "This is not an address that can be asked for: " + what + ". It must look like https://mis.example/path."};
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_name(std::string_view host) {
  return !host.empty() && host.size() <= 253 && host.front() != '.' && host.front() != '-' &&
         host.find("..") == host.npos && std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
         });
}

// Splits "host", "host:443", "[::1]:443".
bool parse_authority(std::string_view authority, Address& out) {
  std::string_view host = authority, port;
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == authority.npos) return false;
    host = authority.substr(1, end - 1);
    const auto rest = authority.substr(end + 1);
    Poco::Net::IPAddress address;
    if (!Poco::Net::IPAddress::tryParse(std::string(host), address) || host.find(':') == host.npos) return false;
    if (!rest.empty() && !rest.starts_with(':')) return false;
    port = rest.empty() ? rest : rest.substr(1);
    out.host = lower(host);
  } else {
    const auto colon = authority.find(':');
    host = authority.substr(0, colon);
    if (colon != authority.npos) port = authority.substr(colon + 1);
    out.host = lower(host);
    if (!is_name(out.host)) return false;
  }
  if (port.empty()) return !authority.ends_with(':');
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
  return error == std::errc() && end == port.data() + port.size() && out.port != 0;
}

}  // namespace

std::optional<Address> parse_address(std::string_view url, Failure& why) {
  const auto odd = [](char c) { return c <= ' ' || c >= 0x7F || c == '\\'; };
  if (url.size() > max_url) {
    why = not_an_address("it is " + std::to_string(url.size()) + " bytes long, and " + std::to_string(max_url) +
                         " is the most");
    return {};
  }
  if (std::any_of(url.begin(), url.end(), odd)) {
    why = not_an_address("it has spaces, control characters, \\ or letters outside ASCII in it");
    return {};
  }
  Address address;
  const auto colon = url.find("://");
  const std::string scheme = colon == url.npos ? "" : lower(url.substr(0, colon));
  if (scheme.empty()) {
    why = not_an_address("it does not begin with https://");
    return {};
  }
  if (scheme != "https" && scheme != "http") {
    why = {MIS_E_REFUSED,
           "An address that does not begin with https:// was refused; no other way of asking is allowed."};
    return {};
  }
  address.tls = scheme == "https";
  address.port = address.tls ? 443 : 80;
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const auto end = rest.find_first_of("/?");
  const auto authority = rest.substr(0, end);
  if (authority.find('@') != authority.npos) {
    why = {MIS_E_REFUSED,
           "An address with a user name in it was refused, because it can mislead about its host; leave out what "
           "stands before the @."};
    return {};
  }
  if (!parse_authority(authority, address)) {
    why = not_an_address("its host or port is none");
    return {};
  }
  if (end != rest.npos) address.target = (rest[end] == '?' ? "/" : "") + std::string(rest.substr(end));
  return address;
}

std::optional<Address> follow(const Address& base, std::string_view location, Failure& why) {
  const auto first = location.find_first_of("/?#:");
  if (first != location.npos && location[first] == ':') return parse_address(location, why);
  const std::string origin = origin_of(base);
  const std::string path = base.target.substr(0, base.target.find('?'));
  if (location.starts_with("//")) return parse_address((base.tls ? "https:" : "http:") + std::string(location), why);
  if (location.starts_with('/')) return parse_address(origin + std::string(location), why);
  if (location.starts_with('?')) return parse_address(origin + path + std::string(location), why);
  return parse_address(origin + path.substr(0, path.rfind('/') + 1) + std::string(location), why);
}

std::string origin_of(const Address& address) {
  const bool v6 = address.host.find(':') != std::string::npos;
  return (address.tls ? "https://" : "http://") + (v6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(address.port);
}

std::string shown_host(const Address& address) {
  const bool v6 = address.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + address.host + "]" : address.host;
  return address.port == (address.tls ? 443 : 80) ? host : host + ":" + std::to_string(address.port);
}

std::string full_url(const Address& address) {
  return (address.tls ? "https://" : "http://") + shown_host(address) + address.target;
}

std::string without_values(const Address& address) {
  Address bare = address;
  const auto query = address.target.find('?');
  bare.target = address.target.substr(0, query);
  bool value = false;
  for (size_t i = query; i < address.target.size(); ++i) {
    const char c = address.target[i];
    if (c == '&') value = false;
    if (!value) bare.target += c;
    if (c == '=') value = true;
  }
  return full_url(bare);
}

bool is_loopback(const std::string& host) {
  Poco::Net::IPAddress address;
  return host == "localhost" || (Poco::Net::IPAddress::tryParse(host, address) && address.isLoopback());
}

Reach::Reach(std::vector<std::string> hosts, const std::vector<std::string>& addresses) : hosts_(std::move(hosts)) {
  for (std::string& host : hosts_) host = lower(host);
  for (const std::string& url : addresses) {
    Failure why;
    if (const auto address = parse_address(url, why)) origins_.push_back(origin_of(*address));
  }
}

std::optional<Failure> Reach::refuses(const Address& address) const {
  const std::string shown = shown_host(address);
  if (!address.tls && !is_loopback(address.host)) {
    return Failure{MIS_E_REFUSED,
                   "http://" + shown +
                       " is not encrypted, and was not asked; use https:// (plain http is for this machine only)."};
  }
  if (std::find(origins_.begin(), origins_.end(), origin_of(address)) != origins_.end()) return {};
  const auto declared = [&](const std::string& pattern) {
    // "*." stands for one label or more, never for none.
    if (pattern.starts_with("*.")) {
      return address.host.size() > pattern.size() - 1 && address.host.ends_with(std::string_view(pattern).substr(1));
    }
    return address.host == pattern;
  };
  if (address.tls && address.port == 443 && std::any_of(hosts_.begin(), hosts_.end(), declared)) return {};
  return Failure{MIS_E_REFUSED,
                 "The connector asked for " + origin_of(address) +
                     ", which it did not declare and which was not set as an address; nothing was sent there."};
}

}  // namespace runtime
