// The small parts: address, filters, mapping, and how Bromcom's words are read.
#include <mis++/error.h>

#include <catch2/catch.hpp>

#include "bromcom/address.h"
#include "bromcom/classes.h"
#include "bromcom/results.h"

using namespace bromcom;

TEST_CASE("the service is found from its own address, from Nucleus, and from the host alone") {
  const std::string service = "https://mis.school.example/Nucleus/WebServices/ThirdParty/TPReadOnlyDataService.asmx";
  for (const char* said :
       {"https://mis.school.example", "https://mis.school.example/Nucleus/", " https://mis.school.example/ "})
    CHECK(service_of(said) == service);
  CHECK(service_of(service) == service);
  CHECK(service_of("https://h/other/Service.ASMX") == "https://h/other/Service.ASMX");
  for (const char* wrong :
       {"", "mis.school.example", "ftp://h", "https://", "https://u@h", "https://h?x", "https://h h"}) {
    INFO(wrong);
    CHECK_THROWS_AS(service_of(wrong), mis::Error);
  }
}

TEST_CASE("quotes in a filter are doubled, and no filter names more than it may") {
  CHECK(quoted("O'Neill'; --") == "'O''Neill''; --'");
  CHECK(ended("EndDate", {2026, 1, 9}) == "EndDate >= '20260109' AND EndDate < GETDATE()");
  CHECK(one_of("ID", {"1", "2", "3"}, 2) == std::vector<std::string>{"ID = '1' OR ID = '2'", "ID = '3'"});
  CHECK(one_of("ID", {"1"}, 2, "1=0") == std::vector<std::string>{"(ID = '1') AND 1=0"});
  CHECK(one_of("ID", {}, 2).empty());
}

TEST_CASE("years are read however they are written") {
  for (const auto& [said, year] : std::vector<std::pair<const char*, const char*>>{{"11", "11"},
                                                                                   {" Year 7 ", "7"},
                                                                                   {"07", "7"},
                                                                                   {"R", "R"},
                                                                                   {"Reception", "R"},
                                                                                   {"n1", "N1"},
                                                                                   {"X", "X"},
                                                                                   {"15", ""},
                                                                                   {"0", ""},
                                                                                   {"", ""},
                                                                                   {"Leavers", ""}})
    CHECK(year_of(mis::Text(said)) == year);
}

TEST_CASE("a class's name ends with its year or not") {
  std::string year;
  CHECK(without_year("10B/Gg1 (25/26)  ", year) == "10B/Gg1");
  CHECK(year == "2025/26");
  for (const char* name : {"10B/Gg1", "Chess (club)", "(25/26)", "", "A (x5/26)"}) {
    CHECK(without_year(name, year) == name);
    CHECK(year.empty());
  }
}

TEST_CASE("a season is called as exam series are, by its name or by the month in which it starts") {
  CHECK(season_of("November 2025", {2025, 1, 1}) == "November 2025");
  CHECK(season_of("Summer 2026", {2026, 5, 1}) == "June 2026");
  CHECK(season_of("Autumn", {2025, 11, 3}) == "November 2025");
  CHECK(season_of("GCSE resits", {2026, 1, 8}) == "January 2026");
  CHECK(season_of(" Mocks ", {2025, 9, 1}) == "Mocks");
  CHECK(season_of("Undated", {}) == "Undated");
}

TEST_CASE("a grade stays as it is held, and what stands in its place is a state") {
  const Mapping mapping(kMapping);
  const auto is = [&](const char* held, const char* grade, mis_result_state state) {
    const Grade read = grade_of(mapping, held);
    CHECK(read.text == grade);
    CHECK(read.state == state);
  };
  is("5-4   ", "5-4", MIS_RESULT_GRADED);
  is("A*", "A*", MIS_RESULT_GRADED);
  is("A", "A", MIS_RESULT_GRADED);
  is("u", "u", MIS_RESULT_GRADED);
  is("4#", "4", MIS_RESULT_PARTIAL_ABSENCE);
  is("X", "", MIS_RESULT_NONE);
  is("Q ", "", MIS_RESULT_PENDING);
  is("ABS", "", MIS_RESULT_ABSENT);
  is("", "", MIS_RESULT_GRADED);
}

TEST_CASE("a mapping that is none is refused, and so is a name that it does not have") {
  for (const char* wrong :
       {"", "{", R"({"entities":{"pupils":{"about":"pupils"}}})",
        R"({"entities":{"pupils":{"entity":"S","about":"p","needs":{"id":[]}}}})", R"({"words":{"class":"CLASS"}})"}) {
    INFO(wrong);
    CHECK_THROWS_AS(Mapping(wrong), mis::Error);
  }
  const Mapping mapping(kMapping);
  CHECK(mapping.entity("pupils").name == "Students");
  CHECK_THROWS_AS(mapping.entity("nothing"), mis::Error);
  CHECK_THROWS_AS(mapping.words("nothing"), mis::Error);
  CHECK(mapping.is("main_teacher", "MAIN TEACHER"));
  CHECK_FALSE(mapping.is("main_teacher", "Additional Teacher"));
}
