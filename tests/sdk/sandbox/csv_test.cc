#include "sandbox/people/csv.h"

#include <catch2/catch.hpp>

using namespace mis::sandbox;

namespace {

using Fields = std::vector<std::string>;

std::vector<Fields> fields(std::string_view text) {
  std::vector<Fields> all;
  for (const CsvRow& row : read_csv(text)) all.push_back(row.fields);
  return all;
}

}  // namespace

TEST_CASE("plain rows are read with any line's end, and with none at the last") {
  const std::vector<Fields> rows{{"a", "b"}, {"1", ""}, {"", "2"}};
  CHECK(fields("a,b\n1,\n,2\n") == rows);
  CHECK(fields("a,b\r\n1,\r\n,2\r\n") == rows);
  CHECK(fields("a,b\n1,\n,2") == rows);
}

TEST_CASE("quoted fields keep commas, quotes and line ends") {
  CHECK(fields("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n") ==
        std::vector<Fields>{{"a,b", "say \"hi\"", "two\nlines"}});
  CHECK(fields("\"\",x\n") == std::vector<Fields>{{"", "x"}});
}

TEST_CASE("a byte-order mark is no part of the first field") {
  CHECK(fields("\xef\xbb\xbfupn,sex\n") == std::vector<Fields>{{"upn", "sex"}});
  CHECK(fields("\xef\xbb\xbf\"upn\"\n") == std::vector<Fields>{{"upn"}});
}

TEST_CASE("empty lines are no rows, and lines are counted as an editor counts them") {
  const auto rows = read_csv("a,b\n\n\"x\ny\",1\n\n2,3\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[1].line == 3);
  CHECK(rows[2].line == 6);
  CHECK(read_csv("").empty());
}

TEST_CASE("what is no CSV is refused with its line") {
  CHECK_THROWS_WITH(read_csv("a\nb\"c\n"), Catch::Contains("line 2"));
  CHECK_THROWS_WITH(read_csv("a\n\n\"never closed\n\n"), Catch::Contains("line 3") && Catch::Contains("closed"));
  CHECK_THROWS_WITH(read_csv("\"a\"b\n"), Catch::Contains("line 1"));
}
