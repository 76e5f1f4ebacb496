// What Ed:Gen does when something is wrong, as iSAMS is known to, each with the exit code, the sentence and a store as
// it was; and its own two ways of giving data.
#include <catch2/catch.hpp>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

struct Case {
  std::string what, faults;
  int code;
  std::string says;
  std::string password{};              // instead of the right one
  std::vector<std::string> more = {};  // words of the command line
};

const std::vector<Case> rest_cases = {
    {"a client secret that is not known", "", 4, "does not know this client id", "0"},
    {"a client that may not sign in by itself", "token=error:unauthorized_client", 6, "client credentials"},
    {"a scope that the client does not have", "", 7, "scope", "", {"--set", "scope=everything"}},
    {"a sign-in that is not there", "token=404", 7, "no sign-in at this address"},
    {"a page for people at the sign-in", "token=html", 7, "gives no token"},
    {"a token that is refused however often it is got", "students=401", 4, "does not accept it"},
    {"a client without a right", "sets=403", 6, "does not let this client read the list of classes"},
    {"all of it refused", "*=unapproved", 6, "does not let this client read"},
    {"asked too often for too long", "students=429", 5, "too often"},
    {"no JSON", "students=garbage", 7, "not understood"},
    {"a page for people", "employees=html", 7, "web page"},
    {"a page that ends half-way", "students=cut", 5, "broke off"},
    {"ids that are objects", "students=types", 7, "not understood"},
    {"a surname that is an object", "students=types:surname", 7, "not understood"},
    {"a list without an end", "students=endless", 7, "has no end"},
    {"a class that is not there", "setList=404", 7, "api_path"},
    {"a fault of Ed:Gen's own", "setList=500", 5, "try again later"},
};

const std::vector<Case> batch_cases = {
    {"a key that is not known", "", 4, "24 hours", "00000000-0000-4000-9000-000000000000"},
    {"a key without a method", "*=noscope:Teaching_GetTeachingSets", 6, "(Teaching_GetTeachingSets)"},
    {"a parameter that is said to be missing", "batch=error:MissingParameter", 7, "batch_path"},
    {"a method that demands a filter", "batch=error:FiltersRequiredException", 7, "demands a filter"},
    {"a database in a deadlock", "batch=error:Deadlock", 5, "too busy"},
    {"a database that waits for a lock", "batch#2=error:LockTimeout*9", 5, "too busy"},
    {"a request that cannot be read", "batch=error:InvalidRoot", 7, "could not read the request"},
    {"a fault of Ed:Gen's own", "batch=500", 5, "try again later"},
    {"a page for people", "batch=html", 7, "web page"},
    {"no XML", "batch#3=garbage", 7, "not understood"},
    {"an answer that ends half-way", "batch#3=cut", 5, "broke off"},
    {"no batch API at all", "batch=404", 7, "no batch API at this address"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"}, "edgen");
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

void check_all(const std::vector<Case>& cases, const std::string& way) {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    INFO(one.what);
    PretendMis mis({"--pupils", "60", "--auth", way, "--faults", one.faults}, "edgen");
    const std::string wrong =
        R"({"address":")" + mis.address() + R"(","user":"rollcall","password":")" + one.password + R"("})";
    const auto outcome = one.password.empty() ? day.plan(mis, one.more) : day.plan(mis, one.more, wrong);
    INFO(outcome.out + outcome.err);
    CHECK(outcome.code == one.code);
    CHECK(outcome.err.find(one.says) != std::string::npos);
    CHECK((support::read_file(day.store()) == bytes));
  }
}

}  // namespace

TEST_CASE("what can go wrong by REST ends with its exit code, a clear sentence and the store as it was") {
  check_all(rest_cases, "oauth");
}

TEST_CASE("what can go wrong by batch ends with its exit code, a clear sentence and the store as it was") {
  check_all(batch_cases, "apikey");
}

TEST_CASE("a token that expires during the import, and a database that is busy once, are no reason to end it") {
  SchoolDay day;
  PretendMis rest({"--pupils", "120", "--faults", "students#2=401;photos#50=401"}, "edgen");
  const auto planned = day.plan(rest);
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  PretendMis batch({"--pupils", "120", "--auth", "apikey", "--faults", "batch#2=error:Deadlock"}, "edgen");
  const auto again = day.plan(batch);
  INFO(again.err);
  REQUIRE(again.code == 0);
}

TEST_CASE("by either way the same pupils, staff and classes come, so a change of way changes nothing") {
  SchoolDay day;
  PretendMis rest({"--pupils", "120"}, "edgen");
  REQUIRE(day.plan(rest).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const auto before = day.export_json("before");
  PretendMis batch({"--pupils", "120", "--auth", "apikey"}, "edgen");
  const auto planned = day.plan(batch);
  REQUIRE(planned.code == 0);
  CHECK(planned.out.find("With an API key no photos can be brought") != std::string::npos);
  // It reaches less far than the last import, and that is for a person to say.
  REQUIRE(day.rollcall({"release", "p2", "scope-photo"}).code == 0);
  const auto applied = day.rollcall({"apply", "p2"});
  INFO(applied.out + applied.err);
  REQUIRE(applied.code == 0);
  CHECK((day.export_json("after") == before));  // the photos, too, are still there
}

TEST_CASE("a pupil whose UPN is wrong comes, with a word about it, and nobody is told whose school it is") {
  SchoolDay day;
  PretendMis mis({"--pupils", "300"}, "edgen");
  const auto planned = day.plan(mis, {"--include", "pupils"});
  INFO(planned.out);
  REQUIRE(planned.code == 0);
  CHECK(planned.out.find("UPN") != std::string::npos);
  CHECK(planned.out.find("does not say whose data this is") != std::string::npos);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  // The store has not become that of "the school at 127.0.0.1".
  CHECK(day.rollcall({"school", "show"}).out.find("127.0.0.1") == std::string::npos);
}

TEST_CASE("a count that does not match keeps everybody") {
  SchoolDay day;
  PretendMis before({"--pupils", "120"}, "edgen");
  REQUIRE(day.plan(before, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  PretendMis after({"--pupils", "120", "--gone", "3", "--faults", "students=count:120"}, "edgen");
  const auto planned = day.plan(after, {"--include", "pupils"});
  REQUIRE(planned.code == 0);
  CHECK(planned.out.find("counts 120 pupils and gives 117") != std::string::npos);
  CHECK(day.rollcall({"apply", "p2"}).code == 3);
  REQUIRE(day.rollcall({"release", "p2", "scope-pupil"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p2"}).code == 0);
  CHECK(day.export_json("after").find("\"leaving_date\"") == std::string::npos);
  // And with a count that does match, the three have left.
  PretendMis sound({"--pupils", "120", "--gone", "3"}, "edgen");
  const auto leaving =
      day.rollcall({"plan", "edgen", "--secrets", "-", "--include", "pupils", "--json"}, sound.secrets());
  INFO(leaving.out);
  CHECK(leaving.out.find("\"leaving\":3") != std::string::npos);
}

TEST_CASE("chosen years bring their pupils, members and photos only, by either way") {
  const std::string way = GENERATE("oauth", "apikey");
  INFO(way);
  SchoolDay day;
  PretendMis mis({"--pupils", "120", "--auth", way}, "edgen");
  const auto planned = day.plan(mis, {"--years", "9"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string pupils = day.export_json("export");
  const auto part = pupils.substr(pupils.find("== pupils.json"));
  const auto only = part.substr(0, part.find("== ", 3));
  CHECK(only.find("\"year_group\":\"9\"") != std::string::npos);
  CHECK(only.find("\"year_group\":\"8\"") == std::string::npos);
}
