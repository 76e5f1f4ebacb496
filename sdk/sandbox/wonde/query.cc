#include "sandbox/wonde/query.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <fmt/format.h>

#include <algorithm>

namespace mis::sandbox {
namespace {

constexpr std::uint64_t kMostPerPage = 200;
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return parts;
}

std::string decoded(std::string text) {
  std::replace(text.begin(), text.end(), '+', ' ');
  std::string plain;
  try {
    Poco::URI::decode(text, plain);
  } catch (const Poco::SyntaxException&) {
    return text;
  }
  return plain;
}

std::uint64_t positive(const std::string& name, const std::string& text) {
  const bool digits = !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == text.npos;
  const std::uint64_t value = digits ? std::stoull(text) : 0;
  if (value == 0) throw BadParameter(name, fmt::format("The {} must be a number from 1.", name));
  return value;
}

std::string cursor_head(std::string_view table) { return fmt::format("{{\"{}.id\":", table); }

std::uint64_t read_cursor(std::string_view table, const std::string& cursor) {
  const std::string text = from_base64(cursor);
  const std::string head = cursor_head(table);
  if (text.rfind(head, 0) != 0 || text.back() != '}') throw BadParameter("cursor", "The cursor is invalid.");
  const std::string number = text.substr(head.size(), text.size() - head.size() - 1);
  return number == "0" ? 0 : positive("cursor", number);
}

}  // namespace

std::string from_base64(const std::string& text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int have = 0;
  for (char c : std::string_view(text).substr(0, text.find('='))) {
    if (c == '-') c = '+';
    if (c == '_') c = '/';
    const std::size_t value = kBase64.find(c);
    if (value == kBase64.npos) return {};
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffffff;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    bytes += static_cast<char>(bits >> have & 0xff);
  }
  return bytes;
}

std::string make_cursor(std::string_view table, std::uint64_t after) {
  const std::string text = fmt::format("{}{}}}", cursor_head(table), after);
  std::string encoded;
  std::uint32_t bits = 0;
  int have = 0;
  for (char c : text) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (have += 8; have >= 6; have -= 6) encoded += kBase64[bits >> (have - 6) & 63];
  }
  if (have > 0) encoded += kBase64[bits << (6 - have) & 63];
  return encoded;
}

Query::Query(const std::string& raw) {
  for (const std::string& part : split(raw, '&')) {
    const std::size_t equals = part.find('=');
    const std::string name = decoded(part.substr(0, equals));
    parameters_.emplace_back(name, equals == part.npos ? std::string() : decoded(part.substr(equals + 1)));
    if (name != "page" && name != "cursor") kept_ += part + "&";
  }
}

bool Query::has(std::string_view name) const {
  return std::any_of(parameters_.begin(), parameters_.end(), [&](const auto& one) { return one.first == name; });
}

std::string Query::get(std::string_view name) const {
  const auto at =
      std::find_if(parameters_.rbegin(), parameters_.rend(), [&](const auto& one) { return one.first == name; });
  return at == parameters_.rend() ? std::string() : at->second;
}

bool Query::on(std::string_view name) const {
  const std::string value = get(name);
  return value == "true" || value == "1";
}

std::vector<std::string> Query::include_paths() const { return split(get("include"), ','); }

Includes Query::includes(const std::vector<std::string_view>& allowed) const {
  Includes tree;
  for (const std::string& path : include_paths()) {
    if (std::find(allowed.begin(), allowed.end(), path) == allowed.end()) {
      throw BadParameter("include", fmt::format("The include {} is invalid.", path));
    }
    Includes* at = &tree;
    for (const std::string& step : split(path, '.')) at = &at->inside[step];
  }
  return tree;
}

Query::Paging Query::paging(std::string_view table) const {
  Paging paging;
  if (has("per_page")) {
    paging.forced = true;
    paging.per_page = std::min(positive("per_page", get("per_page")), kMostPerPage);
  }
  if (has("page")) paging.page = positive("page", get("page"));
  const std::string cursor = get("cursor");
  paging.cursor = !cursor.empty() && cursor != "false" && cursor != "0";
  if (paging.cursor && !on("cursor")) paging.after = read_cursor(table, cursor);
  return paging;
}

std::string Query::without_place() const { return kept_; }

}  // namespace mis::sandbox
