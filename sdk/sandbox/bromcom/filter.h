// The entityFilter of the third-party service: SQL WHERE text, of which this is the part that public clients have been
// seen to send: comparisons, LIKE, BETWEEN, IS NULL, ISNULL(), GETDATE(), and, or, parentheses. Pure.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mis::sandbox::bromcom {

// What the pretend SQL Server says of a filter that it cannot follow.
struct BadFilter : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Cell = std::optional<std::string>;  // nothing: NULL; a day is "2026-05-18"

class Filter {
 public:
  // The value of a column in the row in hand. Throws BadFilter where there is no such column.
  using Look = std::function<Cell(std::string_view column)>;

  // `today` is what GETDATE() gives. Empty text lets every row through. Throws BadFilter.
  Filter(std::string_view text, std::string today);
  ~Filter();
  Filter(Filter&&) noexcept;

  bool lets_through(const Look& look) const;

  struct Node;

 private:
  std::unique_ptr<Node> root_;
};

}  // namespace mis::sandbox::bromcom
