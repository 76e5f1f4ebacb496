// Plans against the real store: what make_plan says and what the store replays and takes back are one language.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "storage/plan_file.h"
#include "storage/store.h"
#include "wizard/make_plan.h"

using school::Kind;

namespace {

class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "rollcall-plan-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

const storage::Doing doing = {"tester", "2026-11-23T12:00:00Z"};

matching::Answers all_new(const school::Matches& matches) {
  matching::Answers answers;
  for (const auto& question : matches.questions) answers[question.id] = "new";
  return answers;
}

// Returns the run; 0: there was nothing to change.
int64_t import(storage::Store& store, const school::Snapshot& incoming) {
  const auto stored = store.read("demo");
  const auto matches = matching::match(incoming, stored, all_new(matching::match(incoming, stored)));
  auto file = storage::PlanFile::create(store.file());
  for (const auto& photo : incoming[Kind::photo].records)
    file.add_photo(*photo.values[school::field_index(Kind::photo, "sha256").value()], "image/jpeg", "picture");
  file.save_snapshot(incoming);
  file.save_plan(wizard::make_plan(incoming, stored, matches, little::today));
  return store.apply(file, doing).run;
}

}  // namespace

TEST_CASE("the store takes what is planned, twice changes nothing, and undo gives the old school back") {
  int64_t runs = 0;
  for (uint64_t seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    little::Random random(seed);
    const Folder folder;
    storage::Store store(folder.path / "school.db");
    const auto first = little::any_school(random);
    REQUIRE(import(store, first) != 0);
    REQUIRE(import(store, first) == 0);
    const auto before = little::text(store.read("demo"));

    const auto second = little::edited(random, first);
    const auto run = import(store, second);
    if (run == 0) continue;
    ++runs;
    REQUIRE(import(store, second) == 0);
    REQUIRE(store.preview_undo(run).kept.empty());
    store.undo(run, doing);
    REQUIRE(little::text(store.read("demo")) == before);
  }
  CHECK(runs > 6);
}
