// XML, written straight into a string. One Xml belongs to one thread.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mis::sandbox::edgen {

class Xml {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  explicit Xml(std::string_view encoding)
      : text_("<?xml version=\"1.0\" encoding=\"" + std::string(encoding) + "\"?>") {}

  Xml& open(std::string_view name, const Attributes& attributes = {}) {
    start(name, attributes) += '>';
    return *this;
  }
  Xml& close(std::string_view name) {
    ((text_ += "</") += name) += '>';
    return *this;
  }
  // An element with nothing but text in it; an empty one is written short.
  Xml& leaf(std::string_view name, std::string_view value, const Attributes& attributes = {}) {
    std::string& made = start(name, attributes);
    if (value.empty()) {
      made += "/>";
      return *this;
    }
    made += '>';
    escape(value);
    return close(name);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string& start(std::string_view name, const Attributes& attributes) {
    (text_ += '<') += name;
    for (const auto& [key, value] : attributes) {
      ((text_ += ' ') += key) += "=\"";
      escape(value);
      text_ += '"';
    }
    return text_;
  }
  void escape(std::string_view value) {
    for (const char c : value) {
      if (c == '&')
        text_ += "&amp;";
      else if (c == '<')
        text_ += "&lt;";
      else if (c == '>')
        text_ += "&gt;";
      else if (c == '"')
        text_ += "&quot;";
      else
        text_ += c;
    }
  }

  std::string text_;
};

}  // namespace mis::sandbox::edgen
