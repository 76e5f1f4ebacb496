#include "sandbox/arbor/query.h"

#include <cctype>

namespace mis::sandbox::arbor {
namespace {

constexpr std::size_t kDeepest = 20;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::vector<Field> document() {
    if (peek() != '{') {
      if (name() != "query") fail("only queries are answered");
      if (peek() != '{') name();
    }
    std::vector<Field> root = selection(0);
    if (peek() != '\0') fail("something stands behind the query");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw BadQuery("Syntax Error: " + why, at_); }

  static bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

  // The next character that means something; NUL at the end.
  char peek() {
    while (at_ < text_.size() && (std::isspace(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == ','))
      ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void expect(char wanted) {
    if (peek() != wanted) fail(std::string("expected ") + wanted);
    ++at_;
  }
  std::string name() {
    peek();
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    if (at_ == from) fail("expected a name");
    return std::string(text_.substr(from, at_ - from));
  }

  std::vector<Field> selection(std::size_t depth) {
    if (depth > kDeepest) fail("too deep");
    std::vector<Field> fields;
    expect('{');
    while (peek() != '}') {
      Field field;
      field.name = name();
      if (peek() == '(') arguments(field);
      if (peek() == '{') field.selection = selection(depth + 1);
      fields.push_back(std::move(field));
    }
    ++at_;
    if (fields.empty()) fail("nothing is selected");
    return fields;
  }

  void arguments(Field& field) {
    expect('(');
    while (peek() != ')') {
      const std::string key = name();
      expect(':');
      auto& values = field.arguments[key];
      if (peek() != '[') {
        values.push_back(value());
        continue;
      }
      ++at_;
      while (peek() != ']') values.push_back(value());
      ++at_;
    }
    ++at_;
  }

  std::string value() {
    if (peek() != '"') {
      const std::size_t from = at_;
      while (at_ < text_.size() && (is_name(text_[at_]) || text_[at_] == '-' || text_[at_] == '.')) ++at_;
      if (at_ == from) fail("expected a value");
      return std::string(text_.substr(from, at_ - from));
    }
    std::string said;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      said += text_[at_];
    }
    if (at_ == text_.size()) fail("a text has no end");
    ++at_;
    return said;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Field> parse_query(std::string_view text) { return Parser(text).document(); }

}  // namespace mis::sandbox::arbor
