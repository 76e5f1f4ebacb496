// What an import brings is what the school has: the export of a store equals the pretend MIS's dump of its own truth.
#include <catch2/catch.hpp>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;

namespace {

// The kinds that the dump has; the export has more, which must then be empty.
void require_same(const SchoolDay& day, const std::filesystem::path& dump, const std::string& name) {
  day.export_json(name);
  for (const auto& entry : std::filesystem::directory_iterator(day.folder() / name)) {
    const auto file = entry.path().filename();
    const auto truth = std::filesystem::exists(dump / file) ? support::read_file(dump / file) : std::string("[]\n");
    INFO(file.string());
    INFO(whole::first_difference(truth, support::read_file(entry.path())));
    REQUIRE((support::read_file(entry.path()) == truth));
  }
  for (const auto& entry : std::filesystem::directory_iterator(dump))
    REQUIRE(std::filesystem::exists(day.folder() / name / entry.path().filename()));
}

}  // namespace

TEST_CASE("an export after a first import equals the school's own truth, record by record and photo by photo") {
  struct Row {
    std::string system;
    std::vector<std::string> options;
  };
  const Row row = GENERATE(Row{"wonde", {}}, Row{"arbor", {}}, Row{"bromcom", {}}, Row{"edgen", {}},
                           Row{"edgen", {"--auth", "apikey"}}, Row{"sims", {}});
  const auto seed = GENERATE(1, 2, 3, 4, 5);
  INFO(row.system << " " << row.options.size() << ", seed " << seed);
  SchoolDay day;
  const auto dump = day.folder() / "dump";
  std::vector<std::string> options = {"--seed", std::to_string(seed), "--pupils", "300", "--dump", dump.string()};
  options.insert(options.end(), row.options.begin(), row.options.end());
  PretendMis mis(options, row.system);
  const auto planned = day.plan(mis);
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  const auto applied = day.rollcall({"apply", "p1"});
  INFO(applied.err);
  REQUIRE(applied.code == 0);
  require_same(day, dump, "export");
}

TEST_CASE("whichever MIS is behind Wonde, the same pupils are exported, and the dump is the same for all") {
  const std::string behind = GENERATE("sims", "isams", "schoolbase");
  INFO(behind);
  SchoolDay day;
  const auto dump = day.folder() / "dump", usual = day.folder() / "usual";
  PretendMis({"--seed", "6", "--pupils", "300", "--dump", usual.string()}).stop();
  PretendMis mis({"--seed", "6", "--pupils", "300", "--behind", behind, "--dump", dump.string()});
  REQUIRE((whole::read_folder(dump) == whole::read_folder(usual)));
  const auto planned = day.plan(mis);
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  require_same(day, dump, "export");
}

TEST_CASE("a second import of a school that changed gives its new truth, and undo gives back the old export") {
  SchoolDay day;
  const auto dump = day.folder() / "dump";
  {
    PretendMis mis({"--seed", "7", "--pupils", "300"});
    REQUIRE(day.plan(mis).code == 0);
    REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  }
  const auto before = day.export_json("before");
  PretendMis mis({"--seed", "7", "--pupils", "300", "--changed", "12", "--re-enrol", "5", "--dump", dump.string()});
  const auto planned = day.plan(mis);
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p2"}).code == 0);
  require_same(day, dump, "after");

  const auto undone = day.rollcall({"undo", "2"});
  INFO(undone.err);
  REQUIRE(undone.code == 0);
  REQUIRE((day.export_json("undone") == before));
}

TEST_CASE("a second import of an unchanged school changes nothing at all") {
  SchoolDay day;
  PretendMis mis({"--seed", "8", "--pupils", "200"});
  REQUIRE(day.plan(mis).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const auto bytes = support::read_file(day.store());
  REQUIRE(day.plan(mis).code == 0);
  const auto applied = day.rollcall({"apply", "p2"});
  INFO(applied.out + applied.err);
  REQUIRE(applied.code == 0);
  REQUIRE((support::read_file(day.store()) == bytes));
}
