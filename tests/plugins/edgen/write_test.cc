// What is odd in a record is told, and the record comes all the same.
#include "edgen/write.h"

#include <catch2/catch.hpp>

#include "plugins/edgen/pretend.h"

using testing::Pretend;

namespace {

// A way that tells what a test gave it.
class Given : public edgen::Way {
 public:
  std::vector<edgen::YearGroup> sign_in(mis::Call&) override { return {}; }
  edgen::Came pupils(mis::Call&, const edgen::Take<edgen::Pupil>& take) override {
    for (const auto& one : all_pupils) take(one);
    return came;
  }
  edgen::Came staff(mis::Call&, const edgen::Take<edgen::Employee>&) override { return came; }
  edgen::Came subjects(mis::Call&, const edgen::Take<edgen::Subject>&) override { return came; }
  edgen::Came sets(mis::Call&, const edgen::Take<edgen::Set>& take) override {
    for (const auto& one : all_sets) take(one);
    return came;
  }
  edgen::Came members(mis::Call&, const std::vector<std::string>&, const edgen::Take<edgen::Member>& take) override {
    for (const auto& one : all_members) take(one);
    return {};
  }
  void photos(mis::Call&, const std::vector<std::string>&, mis::PhotoWriter&) override {}

  edgen::Came came;
  std::vector<edgen::Pupil> all_pupils;
  std::vector<edgen::Set> all_sets;
  std::vector<edgen::Member> all_members;
};

edgen::Pupil pupil(const std::string& id, const std::string& year) {
  edgen::Pupil made;
  made.id = id;
  made.surname = "Ng";
  made.year = year;
  return made;
}

mis::Scope scope_of(const std::vector<mis_str>& years) {
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  scope.years = years.data();
  scope.year_count = years.size();
  return mis::Scope(scope);
}

mis_status write_pupils(Pretend& mis, Given& way, const std::vector<mis_str>& years = {}) {
  return mis.run([&](mis::Call& call) {
    mis::PupilWriter out(mis.http.host.sink);
    edgen::write_pupils(call, way, edgen::Years(), scope_of(years), out);
  });
}

}  // namespace

TEST_CASE("a day that the calendar does not have is told of, and the pupil comes without it") {
  Pretend mis;
  Given way;
  way.all_pupils = {pupil("S1", "11")};
  way.all_pupils[0].born = "2008-02-30T00:00:00";
  REQUIRE(write_pupils(mis, way) == MIS_OK);
  CHECK(mis.records[MIS_SET_PUPILS].at(0).count("date_of_birth") == 0);
  REQUIRE(mis.http.host.problems.size() == 1);
  CHECK(mis.http.host.problems[0].rfind("1 S1 date_of_birth: ", 0) == 0);
  CHECK(mis.http.host.ends.back() == "1 -1 1");
}

TEST_CASE("words without a code are kept as words, and a UPN is brought as it is held, right or wrong") {
  Pretend mis;
  Given way;
  way.all_pupils = {pupil("S1", "Upper Sixth")};
  way.all_pupils[0].ethnicity = "British Asian";
  way.all_pupils[0].languages = {"Polish", "English"};
  way.all_pupils[0].upn = "P473368326012";
  REQUIRE(write_pupils(mis, way) == MIS_OK);
  const auto& said = mis.records[MIS_SET_PUPILS].at(0);
  CHECK(said.at("upn") == "P473368326012");
  CHECK(said.count("ethnicity") == 0);
  CHECK(said.count("year_group") == 0);
  CHECK(said.at("extras").find("British Asian") != std::string::npos);
  CHECK(said.at("extras").find("Polish, English") != std::string::npos);
  CHECK(said.at("extras").find("Upper Sixth") != std::string::npos);
}

TEST_CASE("chosen years bring their pupils, and the count of all is still compared") {
  Pretend mis;
  Given way;
  way.all_pupils = {pupil("S1", "10"), pupil("S2", "11"), pupil("S3", "11")};
  way.came.expected = 3;
  const std::string eleven = "11";
  REQUIRE(write_pupils(mis, way, {testing::borrow(eleven)}) == MIS_OK);
  CHECK(mis.records[MIS_SET_PUPILS].size() == 2);
  CHECK(mis.http.host.ends.back() == "1 -1 1");
  way.came.expected = 4;
  REQUIRE(write_pupils(mis, way, {testing::borrow(eleven)}) == MIS_OK);
  CHECK(mis.http.host.ends.back() == "1 -1 0");
}

TEST_CASE("classes that do not say who teaches them make the teachers not whole, and nothing else") {
  Pretend mis;
  Given way;
  edgen::Set set;
  set.id = "5";
  way.all_sets = {set};
  way.all_members = {{"5", "S1"}, {"6", "S1"}, {"5", "S9"}};
  edgen::Years years;
  years.set_pupils({{"S1", "11"}});
  REQUIRE(mis.run([&](mis::Call& call) {
    mis::ClassesWriter out(mis.http.host.sink);
    edgen::write_classes(call, way, years, scope_of({}), out);
  }) == MIS_OK);
  CHECK(mis.http.host.ends == std::vector<std::string>{"3 -1 1", "4 -1 1", "6 -1 0", "5 -1 1"});
  CHECK(mis.records[MIS_SET_MEMBERS].size() == 1);
}
