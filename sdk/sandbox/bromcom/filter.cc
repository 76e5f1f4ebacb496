#include "sandbox/bromcom/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

namespace mis::sandbox::bromcom {

struct Filter::Node {
  enum Kind { kColumn, kValue, kIsNull, kCompare, kLike, kBetween, kNull, kNotNull, kAnd, kOr } kind;
  std::string text{};  // of a column, a value, or the operator of a comparison
  std::vector<Node> parts{};

  Cell value(const Look& look) const;
  bool holds(const Look& look) const;
};

namespace {

using Node = Filter::Node;

std::string upper(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return made;
}

// As SQL Server compares: blanks at the end do not count, nor does case.
std::string comparable(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return upper(text);
}

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool number(std::string_view text, long long& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool is_day(std::string_view text) { return text.size() >= 10 && text[4] == '-' && text[7] == '-'; }

// '20260518' beside a day is that day.
std::string as_day(std::string_view text) {
  if (text.size() == 8 && digits(text))
    return fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  return std::string(text.substr(0, 10));
}

int compare(std::string_view a, std::string_view b) {
  if (is_day(a) || is_day(b)) return as_day(a).compare(as_day(b));
  long long x = 0, y = 0;
  if (number(a, x) && number(b, y)) return x < y ? -1 : x > y ? 1 : 0;
  return comparable(a).compare(comparable(b));
}

// % is any text, _ any one character.
bool like(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '%') {
    for (std::size_t i = 0; i <= text.size(); ++i)
      if (like(text.substr(i), pattern.substr(1))) return true;
    return false;
  }
  return !text.empty() && (pattern[0] == '_' || pattern[0] == text[0]) && like(text.substr(1), pattern.substr(1));
}

class Parser {
 public:
  Parser(std::string_view text, std::string today) : text_(text), today_(std::move(today)) {}

  Node parse() {
    Node all = either();
    skip();
    if (at_ != text_.size()) bad();
    return all;
  }

 private:
  static constexpr int kDeepest = 50;

  [[noreturn]] void bad() const {
    throw BadFilter(fmt::format("Incorrect syntax near '{}'.", text_.substr(std::min(at_, text_.size()), 20)));
  }
  void skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    return ++at_, true;
  }
  void need(char c) {
    if (!take(c)) bad();
  }
  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
  std::string_view peek_word() {
    skip();
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }
  bool take_word(std::string_view word) {
    const auto next = peek_word();
    if (upper(next) != word) return false;
    at_ += next.size();
    return true;
  }

  Node either() {
    Node node = both();
    while (take_word("OR")) node = joined(Node::kOr, std::move(node), both());
    return node;
  }
  Node both() {
    Node node = one();
    while (take_word("AND")) node = joined(Node::kAnd, std::move(node), one());
    return node;
  }
  // A long chain stays flat, so that neither making it nor walking it goes deep.
  static Node joined(Node::Kind kind, Node left, Node right) {
    if (left.kind != kind) {
      Node chain{kind};
      chain.parts.push_back(std::move(left));
      left = std::move(chain);
    }
    left.parts.push_back(std::move(right));
    return left;
  }
  Node one() {
    if (++deep_ > kDeepest) bad();
    Node node = take('(') ? in_brackets() : predicate();
    --deep_;
    return node;
  }
  Node in_brackets() {
    Node node = either();
    need(')');
    return node;
  }
  static Node of(Node::Kind kind, std::string text, Node a, Node b) {
    Node node{kind, std::move(text)};
    node.parts.push_back(std::move(a));
    node.parts.push_back(std::move(b));
    return node;
  }
  Node predicate() {
    Node left = value();
    if (take_word("LIKE")) return of(Node::kLike, {}, std::move(left), value());
    if (take_word("BETWEEN")) {
      Node low = value();
      if (!take_word("AND")) bad();
      Node node = of(Node::kBetween, {}, std::move(left), std::move(low));
      node.parts.push_back(value());
      return node;
    }
    if (take_word("IS")) {
      Node node{take_word("NOT") ? Node::kNotNull : Node::kNull};
      if (!take_word("NULL")) bad();
      node.parts.push_back(std::move(left));
      return node;
    }
    skip();
    for (const std::string_view op : {"<=", ">=", "<>", "=", "<", ">"}) {
      if (text_.substr(at_, op.size()) != op) continue;
      at_ += op.size();
      return of(Node::kCompare, std::string(op), std::move(left), value());
    }
    bad();
  }
  Node value() {
    if (take('\'')) return {Node::kValue, quoted()};
    const std::string_view word = peek_word();
    if (word.empty()) bad();
    at_ += word.size();
    if (digits(word)) return {Node::kValue, std::string(word)};
    if (upper(word) == "GETDATE") {
      need('('), need(')');
      return {Node::kValue, today_};
    }
    if (upper(word) == "ISNULL") {
      need('(');
      if (++deep_ > kDeepest) bad();
      Node first = value();
      need(',');
      Node second = value();
      --deep_;
      need(')');
      return of(Node::kIsNull, {}, std::move(first), std::move(second));
    }
    return {Node::kColumn, std::string(word)};
  }
  std::string quoted() {
    std::string text;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'' && text_.substr(at_ + 1, 1) != "'") return ++at_, text;
      if (text_[at_] == '\'') ++at_;
      text += text_[at_];
    }
    throw BadFilter("Unclosed quotation mark after the character string.");
  }

  std::string_view text_;
  std::string today_;
  std::size_t at_ = 0;
  int deep_ = 0;
};

}  // namespace

Cell Filter::Node::value(const Look& look) const {
  if (kind == kColumn) return look(text);
  if (kind == kValue) return text;
  const Cell first = parts[0].value(look);  // ISNULL
  return first ? first : parts[1].value(look);
}

// A comparison with NULL does not hold.
bool Filter::Node::holds(const Look& look) const {
  const auto holding = [&](const Node& part) { return part.holds(look); };
  switch (kind) {
    case kAnd:
      return std::all_of(parts.begin(), parts.end(), holding);
    case kOr:
      return std::any_of(parts.begin(), parts.end(), holding);
    case kNull:
      return !parts[0].value(look);
    case kNotNull:
      return parts[0].value(look).has_value();
    default:
      break;
  }
  const Cell a = parts[0].value(look), b = parts[1].value(look);
  if (!a || !b) return false;
  if (kind == kLike) return like(comparable(*a), upper(*b));
  if (kind == kBetween) {
    const Cell high = parts[2].value(look);
    return high && compare(*a, *b) >= 0 && compare(*a, *high) <= 0;
  }
  const int order = compare(*a, *b);
  if (text == "=") return order == 0;
  if (text == "<>") return order != 0;
  if (text == "<") return order < 0;
  if (text == ">") return order > 0;
  return text == "<=" ? order <= 0 : order >= 0;
}

Filter::Filter(std::string_view text, std::string today) {
  if (text.find_first_not_of(" \t\r\n") != text.npos)
    root_ = std::make_unique<Node>(Parser(text, std::move(today)).parse());
}
Filter::~Filter() = default;
Filter::Filter(Filter&&) noexcept = default;

bool Filter::lets_through(const Look& look) const { return !root_ || root_->holds(look); }

}  // namespace mis::sandbox::bromcom
