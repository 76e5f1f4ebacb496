// How the command line speaks to people: numbers, tables, bars, and nothing that could steer a terminal.
#include "cli/words.h"

#include <catch2/catch.hpp>

#include "cli/progress.h"
#include "cli/table.h"

using school::Kind;

TEST_CASE("numbers are grouped") {
  CHECK(cli::grouped(0) == "0");
  CHECK(cli::grouped(999) == "999");
  CHECK(cli::grouped(1000) == "1,000");
  CHECK(cli::grouped(1234567) == "1,234,567");
  CHECK(cli::grouped(-123456) == "-123,456");
  CHECK(cli::counted(1, Kind::pupil) == "1 pupil");
  CHECK(cli::counted(1200, Kind::pupil) == "1,200 pupils");
  CHECK(cli::counted(2, Kind::member) == "2 class members");
}

TEST_CASE("text from outside cannot steer a terminal, and keeps its accents") {
  CHECK(cli::shown("Zoë O'Neil") == "Zoë O'Neil");
  CHECK(cli::shown("a\x1b[2Jb\nc\x7f") == "a [2Jb c ");
  CHECK(cli::shown("a\xC2\x9B"
                   "2Jb") == "a 2Jb");
  CHECK(cli::shown("\xC2\xA3") == "£");
}

TEST_CASE("a table aligns by characters, not by bytes") {
  cli::Table table({"NAME", "N"});
  table.right(1);
  table.add({"Zoë", "1"});
  table.add({"Anne", "1,200"});
  CHECK(table.text() == "NAME      N\nZoë       1\nAnne  1,200\n");
}

TEST_CASE("what happened is told in one sentence") {
  CHECK(cli::sentence({}) == "nothing");
  std::map<Kind, school::Counts> counts;
  counts[Kind::pupil].fresh = 1200;
  counts[Kind::pupil].changed = 3;
  counts[Kind::staff].fresh = 1;
  CHECK(cli::sentence(counts) == "1,200 pupils and 1 staff new; 3 pupils changed");
  CHECK(cli::counts_table(counts).find("Pupils  1,200        3") != std::string::npos);
}

TEST_CASE("a bar fills up, and never more than that") {
  CHECK(cli::progress_line("pupils", 0, 0, 0, 100) == "pupils              ");
  const auto half = cli::progress_line("pupils", 600, 1200, 2, 100);
  CHECK(half == "pupils               [###############---------------] 600 of 1,200  300/s");
  CHECK(cli::progress_line("pupils", 5000, 1200, 2, 100).find('-') == std::string::npos);
  CHECK(cli::progress_line("photos", 12, 0, 0.1, 100) == "photos               12");
  CHECK(cli::progress_line("pupils", 600, 1200, 2, 40).find('[') == std::string::npos);
}

TEST_CASE("a long list of changes says how much more there is") {
  std::vector<wizard::ChangedRecord> records(3);
  records[0].name = "Ann Smith";
  records[0].fields = {{"upn", std::nullopt, ""}};
  const auto text = cli::changes_text(records, 1);
  CHECK(text.find("upn: (not said) -> (empty)") != std::string::npos);
  CHECK(text.find("2 more records") != std::string::npos);
}
