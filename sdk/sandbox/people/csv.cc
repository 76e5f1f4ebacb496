#include "sandbox/people/csv.h"

#include <fmt/format.h>

namespace mis::sandbox {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (!rest_.empty()) {
      CsvRow row{line_, {}};
      do {
        row.fields.push_back(rest_.starts_with('"') ? quoted() : plain());
      } while (skip(','));
      end_of_row();
      if (row.fields.size() > 1 || !row.fields.front().empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void end_of_row() {
    skip('\r');
    if (!rest_.empty() && !skip('\n')) throw BadCsv(fmt::format("line {}: text stands behind a closing quote", line_));
    ++line_;
  }

  std::string plain() {
    const std::string_view field = rest_.substr(0, rest_.find_first_of(",\r\n"));
    if (field.find('"') != field.npos) {
      throw BadCsv(fmt::format(
          "line {}: a quote inside a field that is not quoted; quote the field and double the quote", line_));
    }
    rest_.remove_prefix(field.size());
    return std::string(field);
  }

  std::string quoted() {
    const std::size_t from = line_;
    std::string field;
    skip('"');
    for (;;) {
      const std::size_t quote = rest_.find('"');
      if (quote == rest_.npos) throw BadCsv(fmt::format("line {}: a quoted field is never closed", from));
      for (char c : rest_.substr(0, quote)) line_ += c == '\n' ? 1 : 0;
      field += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!skip('"')) return field;
      field += '"';
    }
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) { return Reader(text).rows(); }

}  // namespace mis::sandbox
