#include "bromcom/dataset.h"

namespace bromcom {
namespace {

using mis::xml::Element;

constexpr const char* kRow = "Table";  // what ADO.NET calls every row

[[noreturn]] void not_understood(const std::string& what) { throw mis::Error(MIS_E_PROTOCOL, what); }

std::string escaped(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c == '&')
      made += "&amp;";
    else if (c == '<')
      made += "&lt;";
    else if (c == '>')
      made += "&gt;";
    else if (c == '\r')
      made += "&#13;";
    else
      made += c;
  }
  return made;
}

// Some column names cannot stand in XML as they are: ADO.NET writes a blank as _x0020_.
std::string decoded(const std::string& name) {
  std::string made;
  for (std::size_t i = 0; i < name.size(); ++i) {
    uint32_t code = 0;
    bool is_code = name.compare(i, 2, "_x") == 0 && i + 7 <= name.size() && name[i + 6] == '_';
    for (std::size_t k = i + 2; is_code && k < i + 6; ++k) {
      const char c = name[k];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                               : -1;
      is_code = digit >= 0;
      code = code << 4 | static_cast<uint32_t>(digit & 15);
    }
    if (!is_code || code == 0 || (code >= 0xd800 && code < 0xe000)) {
      made += name[i];
      continue;
    }
    mis::append_utf8(made, code);
    i += 6;
  }
  return made;
}

void columns_in(const Element& element, bool in_row, std::vector<std::string>& found) {
  const bool declares = element.name == "element";
  const auto name = declares ? element.attribute("name") : mis::Text();
  if (in_row && name) found.push_back(decoded(std::string(*name)));
  for (const auto& child : element.children) columns_in(child, in_row || (name && *name == kRow), found);
}

const Element& result_of(const Element& envelope, const std::string& operation) {
  return envelope["Body"][operation + "Response"][operation + "Result"];
}

// The rows themselves have been handed on and are no longer in it.
void check_diffgram(const Element& diffgram) {
  if (!diffgram.there()) not_understood("it holds no data at all, which is not the same as no rows");
  for (const auto& part : diffgram.children)
    if (part.name != "NewDataSet" || !part.children.empty())
      not_understood("its rows are not called " + std::string(kRow));
}

}  // namespace

std::string envelope(const std::string& operation, const Arguments& arguments) {
  std::string text =
      R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><)" +
      operation + R"( xmlns="http://tempuri.org/">)";
  for (const auto& [name, value] : arguments) text += "<" + name + ">" + escaped(value) + "</" + name + ">";
  return text + "</" + operation + "></soap:Body></soap:Envelope>";
}

std::optional<std::string> fault_in(std::string_view body, std::string& code) {
  try {
    const Element whole = mis::xml::parse(body);
    const Element& fault = whole["Body"]["Fault"];
    if (!fault.there()) return std::nullopt;
    code.clear();
    for (const char c : fault["faultcode"].text)
      if (code.size() < 40 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':' || c == '.')) code += c;
    return fault["faultstring"].text + fault["Reason"]["Text"].text;
  } catch (const mis::Error&) {
    return std::nullopt;
  }
}

std::string value_in(std::string_view body, const std::string& operation) {
  const Element whole = mis::xml::parse(body);
  const Element& result = result_of(whole, operation);
  if (!result.there()) not_understood("it is no answer to " + operation);
  return std::string(mis::trim(result.text));
}

mis::Text Row::cell(const std::string& column) const {
  for (const auto& one : element_.children) {
    if (one.name != column && (one.name.find("_x") == std::string::npos || decoded(one.name) != column)) continue;
    if (!one.children.empty()) not_understood("a value of " + column + " is no plain text");
    return mis::trim(one.text);
  }
  return std::nullopt;
}

std::vector<std::string> read_data_set(std::string_view body, const std::string& operation, bool as_text,
                                       const std::function<void(const Row&)>& take) {
  uint64_t count = 0;
  const auto on_row = [&](Element&& element) {
    const auto order = element.attribute("rowOrder");
    if (order && *order != std::to_string(count))
      not_understood("its rows are numbered, and row " + std::to_string(count) + " is missing");
    ++count;
    take(Row(std::move(element)));
  };
  std::vector<std::string> columns;
  if (as_text) {
    const std::string text = value_in(body, operation);
    if (text.empty()) not_understood("it holds no data at all, which is not the same as no rows");
    const Element inner = mis::xml::parse_each(text, kRow, on_row);
    if (inner.name != "NewDataSet")
      check_diffgram(inner["diffgram"]);
    else if (!inner.children.empty() && inner.children[0].name != "schema")
      not_understood("its rows are not called " + std::string(kRow));
    columns_in(inner["schema"], false, columns);
    return columns;
  }
  const Element whole = mis::xml::parse_each(body, kRow, on_row);
  const Element& result = result_of(whole, operation);
  if (!result.there()) not_understood("it is no answer to " + operation);
  check_diffgram(result["diffgram"]);
  columns_in(result["schema"], false, columns);
  if (columns.empty()) not_understood("it does not say which columns there are");
  return columns;
}

}  // namespace bromcom
