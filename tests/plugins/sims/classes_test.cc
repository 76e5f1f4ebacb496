#include "sims/classes.h"

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::Pretend;
using testing::record;
using testing::report_of;

namespace {

const Layouts kLayouts = testing::usual_layouts();

Table table(const std::string& records, Which which) {
  return read_table(report_of(records), Format::Xml, layout_of(kLayouts, which));
}

std::string row(const char* teacher, const char* main) {
  return record({{"primary_id", "7"},
                 {"Class", "7A/Ma1"},
                 {"Year", "Year  7"},
                 {"Subject_x0020_Id", "5"},
                 {"Teacher_x0020_Id", teacher},
                 {"Main_x0020_Teacher", main}});
}

}  // namespace

TEST_CASE("a class with several teachers is one class, and each teacher is told once") {
  Pretend sims;
  std::vector<std::string> ids;
  REQUIRE(sims.run([&](mis::Call&) {
    mis::ClassesWriter out(sims.host.sink);
    write_classes(
        table(row("31", "Yes") + row("32", "No") + row("31", "Yes") + record({{"primary_id", "8"}, {"Class", "Chess"}}),
              Which::Classes),
        out.classes, out.teachers, ids);
  }) == MIS_OK);
  CHECK(ids == std::vector<std::string>{"7", "8"});
  REQUIRE(sims.records[MIS_SET_CLASSES].size() == 2);
  CHECK(sims.records[MIS_SET_CLASSES][0]["year_group"] == "7");
  CHECK(sims.records[MIS_SET_CLASSES][0]["subject"] == "5");
  auto& teachers = sims.records[MIS_SET_TEACHERS];
  REQUIRE(teachers.size() == 2);
  CHECK(teachers[0]["staff"] == "31");
  CHECK(teachers[0]["main"] == "true");
  CHECK(teachers[1]["main"] == "false");
  CHECK(sims.host.problems.empty());
}

TEST_CASE("members are told once, of classes that came and pupils that are wanted") {
  Pretend sims;
  const auto member = [](const char* of, const char* pupil) {
    return record({{"primary_id", of}, {"Student_x0020_Id", pupil}});
  };
  REQUIRE(sims.run([&](mis::Call&) {
    mis::MemberWriter out(sims.host.sink);
    write_members(
        table(member("7", "1") + member("7", "1") + member("7", "2") + member("7", "") + member("9", "1"),
              Which::Members),
        {"7", "8"}, [](const std::string& pupil) { return pupil == "1"; }, out);
  }) == MIS_OK);
  CHECK(sims.records[MIS_SET_MEMBERS].size() == 1);
  REQUIRE(sims.host.problems.size() == 1);
  CHECK(sims.host.problems[0].find("1 class that") != std::string::npos);
  CHECK(sims.host.ends.back() == std::to_string(MIS_SET_MEMBERS) + " -1 0");
}
