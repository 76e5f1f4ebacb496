#include "formats/csv_rows.h"

#include <algorithm>

#include "formats/csv.h"

namespace formats {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const CsvLimits& limits) : text_(text), limits_(limits) {
    if (text.size() > limits.bytes) throw BadCsv("it is larger than " + std::to_string(limits.bytes >> 20) + " MB");
    if (text.find('\0') != text.npos) throw BadCsv("it is no text");
    if (text_.substr(0, csv_mark.size()) == csv_mark) at_ = csv_mark.size();
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      auto row = this->row();
      if (std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); }))
        rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  [[noreturn]] void bad(size_t line, const char* what) const {
    throw BadCsv("line " + std::to_string(line) + ": " + what);
  }

  CsvRow row() {
    CsvRow row;
    row.line = line_;
    while (true) {
      if (row.cells.size() == limits_.cells) bad(row.line, "it has too many columns");
      row.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
      if (at_ == text_.size()) return row;
      const char c = text_[at_++];
      if (c == ',') continue;
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return row;
    }
  }

  std::string plain() {
    const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    std::string cell(text_.substr(at_, end - at_));
    if (cell.find('"') != cell.npos) bad(line_, "a quote stands within a cell that does not begin with one");
    at_ = end;
    return cell;
  }

  std::string quoted() {
    const size_t began = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[at_++];
      } else {
        ++at_;
        if (at_ < text_.size() && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos)
          bad(line_, "something stands between a closing quote and the comma");
        return cell;
      }
    }
    bad(began, "a quote is opened and never closed");
  }

  std::string_view text_;
  const CsvLimits& limits_;
  size_t at_ = 0, line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, const CsvLimits& limits) { return Reader(text, limits).rows(); }

}  // namespace formats
