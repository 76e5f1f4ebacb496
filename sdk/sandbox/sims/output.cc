#include "sandbox/sims/output.h"

#include <fmt/format.h>

#include <cstdint>

namespace mis::sandbox::sims {
namespace {

// The code points of valid UTF-8.
std::vector<std::uint32_t> points(std::string_view text) {
  std::vector<std::uint32_t> made;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    const int more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    std::uint32_t point = more == 0 ? lead : lead & (0x3fu >> more);
    for (int k = 0; k < more && i < text.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(text[i++]) & 0x3fu);
    made.push_back(point);
  }
  return made;
}

bool is_letter(std::uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_rest(std::uint32_t c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::string escaped(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '&')
      made += "&amp;";
    else if (c == '<')
      made += "&lt;";
    else if (c == '>')
      made += "&gt;";
    else
      made += c;
  }
  return made;
}

// The upper part of Windows-1252, from 0x80; 0 where it has nothing. Source: the WHATWG Encoding standard's index.
constexpr std::uint16_t kUpper[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                      0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                      0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

std::string windows_1252(std::string_view text) {
  std::string made;
  for (const std::uint32_t point : points(text)) {
    char byte = '?';
    if (point < 0x80 || (point >= 0xa0 && point <= 0xff)) byte = static_cast<char>(point);
    for (int i = 0; i < 32; ++i)
      if (kUpper[i] == point) byte = static_cast<char>(0x80 + i);
    made += byte;
  }
  return made;
}

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == text.npos) return std::string(text);
  std::string made = "\"";
  for (const char c : text) made += c == '"' ? std::string("\"\"") : std::string(1, c);
  return made + '"';
}

// "02/11/2009" of "2009-11-02"
std::string british(const std::string& date) {
  return date.substr(8, 2) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4);
}

}  // namespace

std::string element_name(std::string_view caption) {
  std::string made;
  for (const std::uint32_t point : points(caption)) {
    if (made.empty() ? is_letter(point) : is_rest(point))
      made += static_cast<char>(point);
    else
      made += fmt::format("_x{:04X}_", point);
  }
  return made;
}

std::string as_xml(const Sheet& sheet) {
  std::vector<std::string> names;
  for (const Column& column : sheet.columns) names.push_back(element_name(column.caption));
  std::string text = "<SuperStarReport>\n";
  for (const auto& row : sheet.rows) {
    text += "<Record>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      const bool date = sheet.columns[i].kind == ColumnKind::kDate;
      text += '<' + names[i] + '>' + (date ? *row[i] + "T00:00:00" : escaped(*row[i])) + "</" + names[i] + '>';
    }
    text += "</Record>\n";
  }
  return text + "</SuperStarReport>\n";
}

std::string as_csv(const Sheet& sheet) {
  std::string text;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) text += (i ? "," : "") + quoted(sheet.columns[i].caption);
  text += "\r\n";
  for (const auto& row : sheet.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i) text += ',';
      if (row[i]) text += quoted(sheet.columns[i].kind == ColumnKind::kDate ? british(*row[i]) : *row[i]);
    }
    text += "\r\n";
  }
  return windows_1252(text);
}

std::string as_error(std::string_view message) {
  return "<CommandReporterError>" + escaped(message) + "</CommandReporterError>\n";
}

}  // namespace mis::sandbox::sims
