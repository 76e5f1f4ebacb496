// Whatever an MIS or a network does: an exit code, a sentence that says what to do, and a store that did not change by a byte.
#include <catch2/catch.hpp>

#include <algorithm>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

struct Case {
  std::string what;
  std::vector<std::string> sandbox;  // its options
  int code;
  std::string says;                // words of the message
  std::vector<std::string> words;  // further words of the plan
  std::string secrets;             // instead of the right ones
};

const std::vector<Case> cases = {
    {"a wrong token", {}, 4, "token", {}, R"({"token":"0000000000000000000000000000000000000000"})"},
    {"a school that has not approved", {"--faults", "*=unapproved"}, 6, "approve"},
    {"another school's data", {"--faults", "*=otherschool"}, 7, "another school"},
    {"a missing scope", {"--faults", "students=noscope:extended_details"}, 6, "extended_details"},
    {"a page that ends half-way", {"--faults", "students=cut"}, 5, "broke off"},
    {"invalid JSON", {"--faults", "students=garbage"}, 7, "JSON"},
    {"HTML with status 200", {"--faults", "students=html"}, 7, ""},
    {"wrong types", {"--faults", "classes=types"}, 7, ""},
    {"an endless next", {"--faults", "students=endless"}, 7, ""},
    {"a next on another host", {"--faults", "students=offhost"}, 7, ""},
    {"a redirect to another host", {"--faults", "employees=redirect"}, 6, ""},
    {"a body of 500 MB", {"--faults", "students=huge"}, 7, "MiB"},
    {"a connection that is reset", {"--faults", "employees=reset"}, 5, ""},
    {"a fault of the MIS's own", {"--faults", "students=500"}, 5, ""},
    {"a certificate that nobody vouches for", {"--tls"}, 5, "certificate"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"});
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

void require_a_clear_failure(const support::Outcome& outcome, int code, const std::string& says) {
  INFO(outcome.out);
  INFO(outcome.err);
  REQUIRE(outcome.code == code);
  REQUIRE(outcome.err.find(says) != std::string::npos);
  REQUIRE(outcome.err.find("  ") == std::string::npos);
  // What happened, then what to do: at least two sentences, and not a page of them.
  REQUIRE(std::count(outcome.err.begin(), outcome.err.end(), '.') >= 2);
  REQUIRE(outcome.err.size() < 900);
}

}  // namespace

TEST_CASE("what an MIS can do wrong ends with its exit code, a clear sentence and the store as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    DYNAMIC_SECTION(one.what) {
      std::vector<std::string> options = {"--pupils", "60"};
      options.insert(options.end(), one.sandbox.begin(), one.sandbox.end());
      PretendMis mis(options);
      const auto outcome = one.secrets.empty() ? day.plan(mis, one.words) : day.plan(mis, one.words, one.secrets);
      require_a_clear_failure(outcome, one.code, one.says);
      REQUIRE((support::read_file(day.store()) == bytes));
    }
  }
}

TEST_CASE("a certificate of an authority that was named is good") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30", "--tls"});
  const auto planned = day.plan(mis, {"--ca", mis.ca()});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
}

TEST_CASE("an MIS that cannot be reached is said so by its address") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  PretendMis mis({"--pupils", "30"});
  mis.stop();
  const auto outcome = day.plan(mis);
  require_a_clear_failure(outcome, 5, mis.address().substr(7));
  REQUIRE((support::read_file(day.store()) == bytes));
}

TEST_CASE("a count that does not match retires nobody and is held for a person") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  PretendMis mis({"--pupils", "60", "--faults", "counts=count:70"});
  const auto planned = day.plan(mis, {"--include", "pupils"});
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(planned.out.find("70") != std::string::npos);
  REQUIRE((support::read_file(day.store()) == bytes));
}

TEST_CASE("a photo that is no picture is a problem of the plan, and the rest comes") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60", "--faults", "students=notimage:1"});
  const auto planned = day.plan(mis);
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(planned.out.find("picture") != std::string::npos);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

TEST_CASE("errors and logs carry no token") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30", "--faults", "students=500"});
  const auto outcome = day.plan(mis);
  const auto token = mis.secrets().substr(10, 40);
  REQUIRE(outcome.err.find(token) == std::string::npos);
  REQUIRE(outcome.out.find(token) == std::string::npos);
}
