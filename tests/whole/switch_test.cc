// The school changes its MIS: from one system to another, and back; and the MIS behind an aggregator changes. Everybody
// is paired, nobody is twice, and nobody leaves by it.
#include <rapidjson/document.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <set>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

constexpr const char* kinds[] = {"pupil", "staff", "class", "subject"};

rapidjson::Document parsed(const support::Outcome& outcome) {
  INFO(outcome.out + outcome.err);
  REQUIRE(outcome.code == 0);
  rapidjson::Document document;
  REQUIRE_FALSE(document.Parse(outcome.out.c_str()).HasParseError());
  return document;
}

std::vector<std::string> same_school(const std::vector<std::string>& more = {}) {
  std::vector<std::string> options = {"--seed", "11", "--pupils", "150"};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

// What came of an import: new records and questions, all of the four kinds.
struct Came {
  int64_t fresh = 0, leaving = 0, returning = 0;
  size_t questions = 0;
};

Came import_from(const SchoolDay& day, const PretendMis& mis) {
  const auto plan = parsed(day.plan(mis, {"--json"}));
  Came came;
  for (const char* kind : kinds) {
    if (!plan["counts"].HasMember(kind)) continue;
    const auto& counts = plan["counts"][kind];
    came.fresh += counts["new"].GetInt64();
    came.leaving += counts["leaving"].GetInt64();
    came.returning += counts["returning"].GetInt64();
  }
  came.questions = plan["questions"].Size();
  if (came.questions == 0) parsed(day.rollcall({"apply", plan["plan"].GetString(), "--json"}));
  return came;
}

// Records of a kind that are exported with an id of this connector, each id once; and all of them.
std::pair<size_t, size_t> known(const SchoolDay& day, const std::string& file, const std::string& ids) {
  const auto into = day.folder() / ("ids-" + ids);
  REQUIRE(day.rollcall({"export", "--format", "json", "--ids", ids, into}).code == 0);
  rapidjson::Document list;
  REQUIRE_FALSE(list.Parse(support::read_file(into / (file + ".json")).c_str()).HasParseError());
  std::set<std::string> once;
  for (const auto& one : list.GetArray())
    if (one.HasMember("mis_id")) once.insert(one["mis_id"].GetString());
  return {once.size(), list.Size()};
}

void check_everybody_has_an_id(const SchoolDay& day, const std::string& ids) {
  for (const char* file : {"pupils", "staff", "classes", "subjects"}) {
    INFO(file << " of " << ids);
    const auto [with, all] = known(day, file, ids);
    CHECK(all > 0);
    CHECK(with == all);
  }
}

}  // namespace

TEST_CASE(
    "from SIMS to Arbor: every pupil, member of staff, class and subject is paired, and the switch is taken back") {
  SchoolDay day;
  PretendMis sims(same_school(), "sims"), arbor(same_school(), "arbor");
  CHECK(import_from(day, sims).questions == 0);
  const auto switched = parsed(day.rollcall({"switch-mis", "--json"}));
  CHECK(std::string(switched["connector"].GetString()) == "sims");
  const auto pupils = switched["ids"]["pupil"].GetInt64();
  CHECK(pupils >= 150);
  const auto came = import_from(day, arbor);
  std::cout << "sims -> arbor: " << pupils << " pupils, " << came.questions << " questions, " << came.fresh << " new\n";
  CHECK(came.questions == 0);
  CHECK(came.fresh == 0);
  CHECK(came.leaving == 0);
  check_everybody_has_an_id(day, "arbor");
  check_everybody_has_an_id(day, "sims");  // the ids that were set aside are kept
  const auto over = parsed(day.rollcall({"switch-mis", "--left-over", "--json"}));
  for (const auto& one : over.GetArray()) {
    const std::string kind = one["kind"].GetString();
    INFO(kind << " " << one["id"].GetInt64());
    CHECK((kind == "member" || kind == "teacher" || kind == "photo"));
  }
  SECTION("the same again from Arbor changes nothing") {
    CHECK(parsed(day.plan(arbor, {"--json"}))["questions"].Empty());
    const auto again = import_from(day, arbor);
    CHECK(again.fresh + again.leaving + again.returning == 0);
  }
  SECTION("taken back, SIMS finds everybody by its own ids again") {
    const auto undone = parsed(day.rollcall({"switch-mis", "--undo", "--json"}));
    CHECK(undone["kept"].GetInt64() == 0);
    const auto back = import_from(day, sims);
    CHECK(back.questions == 0);
    CHECK(back.fresh + back.leaving == 0);
  }
}

TEST_CASE("when the MIS behind Wonde changes, its new ids are paired, and nobody is anybody else") {
  SchoolDay day;
  {
    PretendMis before(same_school({"--behind", "sims"}));
    CHECK(import_from(day, before).questions == 0);
  }
  const auto pupils = known(day, "pupils", "wonde");
  CHECK(parsed(day.rollcall({"switch-mis", "wonde", "--json"}))["run"].GetInt64() == 2);
  PretendMis after(same_school({"--behind", "isams"}));
  const auto came = import_from(day, after);
  std::cout << "wonde, from sims to isams behind it: " << pupils.first << " pupils, " << came.questions
            << " questions, " << came.fresh << " new\n";
  CHECK(came.questions == 0);
  CHECK(came.fresh == 0);
  CHECK(came.leaving == 0);
  CHECK(known(day, "pupils", "wonde") == pupils);
  check_everybody_has_an_id(day, "wonde");
}
