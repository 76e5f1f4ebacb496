// What Arbor does when something is wrong (MIS-FACTS 2), each with the exit code, the sentence and a store as it was;
// and its own ways of giving data.
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
};

const std::vector<Case> cases = {
    {"an application user or key that is not known", "", 4, "does not know", R"({"username":"rollcall","key":"0"})"},
    {"a key that ends on the way", "graphql=401", 4, "no longer accepts"},
    {"an application that is not approved", "*=unapproved", 6, "has not approved this application"},
    {"a hidden field: errors beside data", "graphql=noscope:Student.dateOfBirth", 6, "(Student.dateOfBirth)"},
    {"a hidden list", "graphql#2=403", 6, "does not allow"},
    {"asked too often for too long", "graphql=429", 5, "too often"},
    {"another school's data", "educational-institutions/item=otherschool", 7, "another school"},
    {"no JSON", "graphql=garbage", 7, "not understood"},
    {"a page for people", "graphql=html", 7, "web page"},
    {"a page that ends half-way", "graphql=cut", 5, "broke off"},
    {"ids that are objects", "graphql=types", 7, "not understood"},
    {"a name that is an object", "graphql=types:legalLastName", 7, "not understood"},
    {"a fault of Arbor's own", "graphql=500", 5, "fault of its own"},
    {"a picture beyond all measure", "profile-picture=huge:5", 7, "2 MiB"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"}, "arbor");
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

}  // namespace

TEST_CASE("what Arbor can do wrong ends with its exit code, a clear sentence and the store as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    DYNAMIC_SECTION(one.what) {
      PretendMis mis({"--pupils", "60", "--faults", one.faults}, "arbor");
      const auto outcome = one.secrets.empty() ? day.plan(mis) : day.plan(mis, {}, one.secrets);
      INFO(outcome.out + outcome.err);
      CHECK(outcome.code == one.code);
      CHECK(outcome.err.find(one.says) != std::string::npos);
      CHECK((support::read_file(day.store()) == bytes));
    }
  }
}

TEST_CASE("a list that never ends is given up") {
  SchoolDay day;
  PretendMis mis({"--pupils", "700", "--faults", "graphql=endless"}, "arbor");
  const auto outcome = day.plan(mis, {"--include", "pupils"});
  INFO(outcome.out + outcome.err);
  CHECK(outcome.code == 7);
  CHECK(outcome.err.find("has no end") != std::string::npos);
}

TEST_CASE("an import keeps to so many requests a minute, and finishes") {
  SchoolDay day;
  PretendMis mis({"--pupils", "45", "--limit", "50"}, "arbor");  // 57 requests or more
  const auto planned = day.plan(mis);
  INFO(planned.err);
  CHECK(planned.code == 0);
}

TEST_CASE("chosen years bring their pupils, members and photos only") {
  SchoolDay day;
  PretendMis mis({"--pupils", "120"}, "arbor");
  const auto planned = day.plan(mis, {"--years", "9"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string text = day.export_json("export");
  CHECK(text.find("\"year_group\":\"9\"") != std::string::npos);
  CHECK(text.find("\"year_group\":\"8\"") == std::string::npos);
}
