// CSV that another program reads back as it was, and that a spreadsheet does not run.
#include "formats/csv.h"

#include <catch2/catch.hpp>

using formats::csv_cell;
using formats::csv_row;

TEST_CASE("plain text stands as it is") {
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("Zoë O'Brien") == "Zoë O'Brien");
  CHECK(csv_cell("0012") == "0012");
}

TEST_CASE("commas, quotes and line ends are quoted as RFC 4180 says") {
  CHECK(csv_cell("Smith, Ann") == "\"Smith, Ann\"");
  CHECK(csv_cell("say \"hello\"") == "\"say \"\"hello\"\"\"");
  CHECK(csv_cell("one\ntwo") == "\"one\ntwo\"");
}

TEST_CASE("text that a spreadsheet would run begins with an apostrophe") {
  for (const char* first : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    CHECK(csv_cell(first + std::string("1+1")) == "'" + std::string(first) + "1+1");
  for (const char* first : {"\t", "\r", "\n"})
    CHECK(csv_cell(first + std::string("calc")) == "\"'" + std::string(first) + "calc\"");
  CHECK(csv_cell("=HYPERLINK(\"x\",1)") == "\"'=HYPERLINK(\"\"x\"\",1)\"");
  CHECK(csv_cell("a=1") == "a=1");
}

TEST_CASE("a cell stays one cell where a semicolon or a TAB parts them") {
  CHECK(csv_cell("a;=1+1") == "\"a;=1+1\"");
  CHECK(csv_cell("a\t=1+1") == "\"a\t=1+1\"");
}

TEST_CASE("a row ends with CR LF and keeps its empty cells") {
  std::string out;
  csv_row(out, std::vector<std::string>{"a", "", "c,d"});
  csv_row(out, std::vector<std::string>{""});
  CHECK(out == "a,,\"c,d\"\r\n\r\n");
}
