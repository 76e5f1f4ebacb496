// CSV as people's spreadsheets write it, and as somebody who means harm might.
#include "formats/csv_rows.h"

#include <catch2/catch.hpp>

#include "formats/csv.h"

using formats::BadCsv;
using formats::read_csv;
using Cells = std::vector<std::string>;

namespace {

std::string refused(std::string_view text, const formats::CsvLimits& limits = {}) {
  try {
    read_csv(text, limits);
  } catch (const BadCsv& bad) {
    return bad.what();
  }
  return {};
}

}  // namespace

TEST_CASE("cells, quotes, line ends of either kind and a byte-order mark are read") {
  const auto rows = read_csv("\xEF\xBB\xBFquestion,choice\r\nq1,\"say \"\"hi\"\", then\ngo\"\n\n,,\r\nq2,\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cells == Cells{"question", "choice"});
  CHECK(rows[1].cells == Cells{"q1", "say \"hi\", then\ngo"});
  CHECK(rows[1].line == 2);
  CHECK(rows[2].cells == Cells{"q2", ""});
  CHECK(rows[2].line == 6);
}

TEST_CASE("a last row without an end is a row, and an empty text has none") {
  CHECK(read_csv("a,b").at(0).cells == Cells{"a", "b"});
  CHECK(read_csv("a,").at(0).cells == Cells{"a", ""});
  CHECK(read_csv("").empty());
  CHECK(read_csv("\xEF\xBB\xBF").empty());
}

TEST_CASE("what was written is read back, but for the apostrophes that guard") {
  std::string text(formats::csv_mark);
  const Cells cells = {"Smith, Ann", "say \"hello\"", "one\r\ntwo", "0012", "=1+1"};
  formats::csv_row(text, cells);
  const auto back = read_csv(text).at(0).cells;
  CHECK(Cells(back.begin(), back.end() - 1) == Cells(cells.begin(), cells.end() - 1));
  CHECK(back.back() == "'=1+1");
}

TEST_CASE("what is no CSV is refused with its line") {
  CHECK(refused("a,b\nc,\"d\ne\n") == "line 2: a quote is opened and never closed");
  CHECK(refused("a,b\nc,d\"e\n") == "line 2: a quote stands within a cell that does not begin with one");
  CHECK(refused("\"a\"b\n") == "line 1: something stands between a closing quote and the comma");
  CHECK(refused(std::string_view("a\0b", 3)) == "it is no text");
  CHECK(refused("a,b,c,d\n", {100, 3}) == "line 1: it has too many columns");
  CHECK(refused(std::string((2 << 20) + 1, 'a'), {2 << 20, 3}) == "it is larger than 2 MB");
}

TEST_CASE("every cut of a text is read or refused, and nothing else") {
  const std::string text = "question,choice\r\n\"q\"\"1\",\"a,\nb\"\r\nq2,new\r\n";
  for (size_t length = 0; length <= text.size(); ++length) CHECK_NOTHROW(refused(text.substr(0, length)));
}
