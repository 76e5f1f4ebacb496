#include "sims/csv.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

using sims::read_csv;
using Rows = std::vector<sims::CsvRow>;

TEST_CASE("cells are parted by commas, rows by any end of line") {
  CHECK(read_csv("a,b\r\nc,\n,d\r\n") == Rows{{"a", "b"}, {"c", ""}, {"", "d"}});
  CHECK(read_csv("a") == Rows{{"a"}});
  CHECK(read_csv("").empty());
  CHECK(read_csv("\r\n\r\na\r\n\r\n") == Rows{{"a"}});
}

TEST_CASE("quotes hold commas, line ends and quotes") {
  CHECK(read_csv("\"a,b\",\"c\r\nd\",\"say \"\"hi\"\"\"\r\n\"\"\r\n") == Rows{{"a,b", "c\r\nd", "say \"hi\""}, {""}});
  CHECK(read_csv("O\"Neill,x") == Rows{{"O\"Neill", "x"}});
}

TEST_CASE("a text that ends within quotes is not taken") { CHECK_THROWS_AS(read_csv("a,\"b\r\n"), mis::Error); }
