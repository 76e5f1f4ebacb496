#include "sims/parameters.h"

#include <mis++/text.h>
#include <mis++/xml.h>

#include <cstdio>

namespace sims {
namespace {

using mis::xml::Element;

void escape(std::string& to, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += "&quot;";
        break;
      default:
        to += c;
    }
  }
}

void write(std::string& to, const Element& element) {
  to += '<' + element.name;
  for (const auto& [name, value] : element.attributes) {
    to += ' ' + name + "=\"";
    escape(to, value);
    to += '"';
  }
  to += '>';
  escape(to, mis::trim(element.text));
  for (const auto& child : element.children) write(to, child);
  to += "</" + element.name + '>';
}

std::string printed(const char* form, int a, int b, int c) {
  char text[32];
  std::snprintf(text, sizeof text, form, a, b, c);
  return text;
}

// "01/09/2024 00:00:00" where the like of it stands, else "2024-09-01T00:00:00".
void put(Element& element, const mis::Date& date) {
  const bool british = element.text.find('/') != element.text.npos;
  element.text =
      british ? printed("%02d/%02d/%04d 00:00:00", date.day, date.month, date.year) : text_of(date) + "T00:00:00";
}

// Every element of that name below.
template <class Do>
void each(Element& below, std::string_view name, Do&& act) {
  for (auto& child : below.children) {
    if (child.name == name) act(child);
    each(child, name, act);
  }
}

Element parsed(std::string_view definition, const std::string& report) {
  std::string why = "they are no ReportParameters";
  try {
    Element root = mis::xml::parse(definition);
    if (root.name == "ReportParameters") return root;
  } catch (const mis::Error&) {
    why = "they are no XML, or end too early";
  }
  throw mis::Error(MIS_E_PROTOCOL, "SIMS gives the parameters of the report \"" + report +
                                       "\" in a way that is not understood (" + why +
                                       "): try again, and if it stays so, ask for support.");
}

}  // namespace

std::string text_of(const mis::Date& date) { return printed("%04d-%02d-%02d", date.year, date.month, date.day); }

std::optional<mis::Date> date_of(std::string_view text) {
  text = mis::trim(text);
  if (text.size() < 10 || text[2] != '/' || text[5] != '/') return mis::parse_date(text);
  if (text.size() > 10 && text[10] != ' ') return std::nullopt;
  return mis::parse_date(std::string(text.substr(6, 4)) + '-' + std::string(text.substr(3, 2)) + '-' +
                         std::string(text.substr(0, 2)));
}

std::string with_dates(std::string_view definition, const Layout& layout, const Dates& dates) {
  Element root = parsed(definition, layout.name);
  const auto meant = [](const std::string& id, const Element& parameter) {
    return !id.empty() && mis::same_ignoring_case(parameter.attribute("id").value_or(""), id);
  };
  for (auto& parameter : root.children) {
    if (meant(layout.effective_date, parameter) && mis::said(dates.effective))
      each(parameter, "Date", [&](Element& one) { put(one, dates.effective); });
    if (!meant(layout.leaving_date, parameter) || !mis::said(dates.left_from)) continue;
    each(parameter, "Start", [&](Element& one) { put(one, dates.left_from); });
    each(parameter, "End", [&](Element& one) { put(one, dates.left_to); });
  }
  std::string text;
  write(text, root);
  return text;
}

}  // namespace sims
