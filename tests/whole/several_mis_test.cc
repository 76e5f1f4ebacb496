// More than one MIS in one store: nobody comes twice, each connector keeps its own ids, and a source lets leave only what
// it itself last confirmed.
#include <catch2/catch.hpp>
#include <rapidjson/document.h>

#include <map>
#include <set>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

void import_from(const SchoolDay& day, const PretendMis& mis, const std::string& plan) {
  const auto planned = day.plan(mis);
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  const auto applied = day.rollcall({"apply", plan});
  INFO(applied.out + applied.err);
  REQUIRE(applied.code == 0);
}

// How many records an export has of a kind, and how many of them a connector knows by an id of its own.
std::pair<size_t, size_t> count(const SchoolDay& day, const std::string& kind, const std::string& ids) {
  const auto into = day.folder() / ("ids-" + ids);
  REQUIRE(day.rollcall({"export", "--format", "json", "--ids", ids, into}).code == 0);
  rapidjson::Document list;
  REQUIRE_FALSE(list.Parse(support::read_file(into / (kind + ".json")).c_str()).HasParseError());
  size_t known = 0;
  for (const auto& one : list.GetArray()) known += one.HasMember("mis_id") ? 1 : 0;
  return {list.Size(), known};
}

}  // namespace

TEST_CASE("the same school from a second MIS adds nobody, and each connector knows everybody by its own id") {
  const auto second = GENERATE(std::string("arbor"), std::string("bromcom"), std::string("sims"), std::string("edgen"));
  INFO(second);
  SchoolDay day;
  PretendMis wonde({"--seed", "3", "--pupils", "200"}), other({"--seed", "3", "--pupils", "200"}, second);
  import_from(day, wonde, "p1");
  import_from(day, other, "p2");
  for (const char* kind : {"pupils", "staff", "classes", "subjects"}) {
    INFO(kind);
    const auto before = count(day, kind, "wonde"), after = count(day, kind, second);
    CHECK(before.first == after.first);
    CHECK(before.second == before.first);
    CHECK(after.second == after.first);
  }
}

TEST_CASE("a source lets nobody leave whom another one confirmed since") {
  SchoolDay day;
  {
    PretendMis wonde({"--seed", "4", "--pupils", "200"}), arbor({"--seed", "4", "--pupils", "200"}, "arbor");
    import_from(day, wonde, "p1");
    import_from(day, arbor, "p2");
  }
  // Wonde no longer has five of them; but it was Arbor that spoke last.
  PretendMis wonde({"--seed", "4", "--pupils", "200", "--gone", "5"});
  const auto planned = day.plan(wonde, {"--json", "--include", "pupils"});
  INFO(planned.out + planned.err);
  rapidjson::Document plan;
  REQUIRE_FALSE(plan.Parse(planned.out.c_str()).HasParseError());
  REQUIRE(plan["counts"]["pupil"]["leaving"].GetInt() == 0);
}
