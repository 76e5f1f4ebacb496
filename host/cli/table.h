// Aligned text in columns, two blanks apart. A value.
#pragma once

#include <string>
#include <vector>

namespace cli {

class Table {
 public:
  explicit Table(std::vector<std::string> heading) : rows_{std::move(heading)}, right_(rows_[0].size(), false) {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  void right(size_t column) { right_[column] = true; }  // numbers
  bool empty() const { return rows_.size() == 1; }
  std::string text() const;  // every line with its end, and without blanks before it

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
};

}  // namespace cli
