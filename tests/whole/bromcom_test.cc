// What Bromcom does when something is wrong, each with the exit code, the sentence and a store as it was; and its own
// ways of giving data.
#include <catch2/catch.hpp>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

struct Case {
  std::string what, faults;
  int code;
  std::string says;
  std::string secrets{};  // instead of the right ones
  std::vector<std::string> options{};
};

const std::vector<Case> cases = {
    {"a password that is wrong", "", 4, "does not accept this user and password",
     R"({"school_id":"20001","username":"rollcall","password":"wrong & <odd>"})"},
    {"a school id that is no number", "", 4, "is a number", R"({"school_id":"A1","username":"u","password":"p"})"},
    {"a school that Bromcom does not reach", "", 5, "does not reach the database",
     R"({"school_id":"7","username":"rollcall","password":"p"})"},
    {"testDatabaseConnection is false", "testDatabaseConnection=unapproved", 5, "does not reach the database"},
    {"a sign-in that ends on the way", "Students=error:Login failed", 4, "no longer accepts"},
    {"a consent that was not given", "findEntities=unapproved", 6, "consent to data processing"},
    {"an entity that is not ticked", "", 6, "may not read PersonPhotos", {}, {"--untick", "PersonPhotos"}},
    {"an entity that is unticked on the way", "Staff=error:You do not have permission", 6,
     "does not let this account read"},
    {"a fault of Bromcom's own", "Collections=error:Broken", 5, "fault of its own"},
    {"an error that is no SOAP", "Students=500", 5, "fault of its own"},
    {"another school's data", "Schools=otherschool", 7, "another school"},
    {"a page for people", "Students=html", 7, "web page"},
    {"no XML", "Students=garbage", 7, "not understood"},
    {"an answer that ends half-way", "Students=cut", 5, "broke off"},
    {"an answer without a diffgram", "Students=noscope:diffgram", 7, "not the same as no rows"},
    {"rows that are missing in the numbering", "Students=count", 7, "row 1 is missing"},
    {"ids that are elements", "Students=types", 7, "not understood"},
    {"an answer beyond all measure", "CollectionAssociates=huge:40", 7, "32 MiB"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"}, "bromcom");
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

}  // namespace

TEST_CASE("what Bromcom can do wrong ends with its exit code, a clear sentence and the store as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    DYNAMIC_SECTION(one.what) {
      std::vector<std::string> options = {"--pupils", "60", "--faults", one.faults};
      options.insert(options.end(), one.options.begin(), one.options.end());
      PretendMis mis(options, "bromcom");
      const auto outcome = one.secrets.empty() ? day.plan(mis) : day.plan(mis, {}, one.secrets);
      INFO(outcome.out + outcome.err);
      CHECK(outcome.code == one.code);
      CHECK(outcome.err.find(one.says) != std::string::npos);
      CHECK((support::read_file(day.store()) == bytes));
    }
  }
}

TEST_CASE("rows in the AsXml form give the same school") {
  SchoolDay day, other;
  PretendMis mis({"--pupils", "120"}, "bromcom");
  REQUIRE(day.plan(mis).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const auto planned = other.plan(mis, {"--set", "rows=text"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(other.rollcall({"apply", "p1"}).code == 0);
  CHECK((day.export_json("export") == other.export_json("export")));
}

TEST_CASE("what may not be read can be left out, and a school that does not say who it is is told of") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60", "--untick", "PersonPhotos", "--untick", "Schools"}, "bromcom");
  const auto planned = day.plan(mis, {"--include", "pupils,staff,classes"});
  INFO(planned.out + planned.err);
  CHECK(planned.code == 0);
  CHECK((planned.out + planned.err).find("does not say whose data this is") != std::string::npos);
}

TEST_CASE("chosen years bring their pupils, members and photos only") {
  SchoolDay day;
  PretendMis mis({"--pupils", "120"}, "bromcom");
  const auto planned = day.plan(mis, {"--years", "9"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string text = day.export_json("export");
  CHECK(text.find("\"year_group\":\"9\"") != std::string::npos);
  CHECK(text.find("\"year_group\":\"8\"") == std::string::npos);
}
