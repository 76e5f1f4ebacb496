// The entityFilter that the pretend Bromcom follows: the forms that public clients have been seen to send.
#include <catch2/catch.hpp>

#include "sandbox/bromcom/filter.h"

using mis::sandbox::bromcom::BadFilter;
using mis::sandbox::bromcom::Cell;
using mis::sandbox::bromcom::Filter;

namespace {

bool lets_through(const std::string& filter) {
  return Filter(filter, "2026-05-18").lets_through([](std::string_view column) -> Cell {
    if (column == "StudentID") return "1002";
    if (column == "FirstName") return "Siân   ";
    if (column == "LastName") return "O'Neill";
    if (column == "StartDate") return "2019-09-03";
    if (column == "EndDate") return std::nullopt;
    throw BadFilter("Invalid column name.");
  });
}

}  // namespace

TEST_CASE("a filter lets through what its words say, and nothing where they compare with NULL") {
  for (const char* filter :
       {"", "  ", "StudentID = '1002'", "StudentID > '999'", "StudentID = 1002 OR StudentID = '7'",
        "StartDate > '20100901' AND FirstName LIKE 'S%'", "LastName = 'o''neill'", "LastName LIKE '%neil_'",
        "GETDATE() BETWEEN StartDate AND ISNULL(EndDate, GETDATE())", "isnull(EndDate,'')=''", "EndDate IS NULL",
        "StartDate <= '2019-09-03' and (EndDate >= '2026-01-01' or isnull(EndDate,'')='')", "FirstName IS NOT NULL",
        "StartDate >= '2019-09-03T00:00:00'", "FirstName <> 'Sam'"}) {
    INFO(filter);
    CHECK(lets_through(filter));
  }
  for (const char* filter :
       {"1=0", "EndDate >= '20200101'", "EndDate < GETDATE()", "EndDate = EndDate", "StudentID = '100'",
        "StudentID = '1002' AND 1=0", "FirstName LIKE 'S'", "GETDATE() BETWEEN EndDate AND GETDATE()"}) {
    INFO(filter);
    CHECK_FALSE(lets_through(filter));
  }
}

TEST_CASE("a filter that cannot be followed is refused") {
  for (const char* filter :
       {"StudentID", "StudentID =", "= 1", "(StudentID = '1'", "StudentID = '1", "StudentID = '1' garbage",
        "Nothing = '1'", "StudentID BETWEEN '1'", "1=1; DROP TABLE Students", "StudentID ! '1'"}) {
    INFO(filter);
    CHECK_THROWS_AS(lets_through(filter), BadFilter);
  }
  CHECK_THROWS_AS(lets_through(std::string(5000, '(')), BadFilter);
}

TEST_CASE("a filter of very many parts is followed without going deep") {
  std::string filter = "StudentID = '0'";
  for (int i = 0; i < 20000; ++i) filter += " OR StudentID = '0'";
  CHECK_FALSE(lets_through(filter));
  CHECK(lets_through(filter + " OR StudentID = '1002'"));
}
