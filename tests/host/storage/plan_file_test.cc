#include "storage/plan_file.h"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using storage::PlanFile;
namespace fs = std::filesystem;

namespace {

void execute(const fs::path& file, const std::string& sql) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql);
}

mode_t mode(const fs::path& path) {
  struct stat about {};
  ::stat(path.c_str(), &about);
  return about.st_mode & 07777;
}

std::string save_one(const fs::path& store) {
  auto file = PlanFile::create(store);
  file.save_snapshot({});
  school::Plan plan;
  plan.id = file.id();
  file.save_plan(plan);
  return file.id();
}

}  // namespace

TEST_CASE("a snapshot comes back as it went in") {
  const Folder folder;
  school::Snapshot in;
  in.source = {"wonde", "1.2", "abc"};
  in.school = oakfield;
  in.scope = {{"10", "11"}, {"June 2024"}, "2026-01-01"};
  in.problems = {{Kind::photo, "A1", "bytes", "The picture \"is\" none\n"}};
  auto& pupils = in[Kind::pupil];
  pupils.asked = pupils.whole = true;
  pupils.expected = 3;
  school::Record zoe{"A2", std::vector<school::Value>(school::info(Kind::pupil).fields.size())};
  zoe.values[0] = "";
  zoe.values[7] = "O'Neill \"Zoë\"";
  pupils.records = {zoe, {"A1", std::vector<school::Value>(zoe.values.size())}};
  in[Kind::member].records = {{"", {"C1", "A2", {}, {}}}};
  std::string id;
  {
    auto file = PlanFile::create(folder / "school.db");
    file.save_snapshot(in);
    file.save_plan({});
    id = file.id();
  }
  const auto out = PlanFile::open(folder / "school.db", id).snapshot();
  CHECK(out.source.version == "1.2");
  CHECK(out.school.dfe_number == "8014001");
  CHECK(out.scope.years == in.scope.years);
  CHECK(out.scope.series == in.scope.series);
  CHECK(out.scope.left_since == "2026-01-01");
  REQUIRE(out.problems.size() == 1);
  CHECK(out.problems[0].kind == Kind::photo);
  CHECK(out.problems[0].message == "The picture \"is\" none\n");
  CHECK(out[Kind::pupil].asked);
  CHECK(out[Kind::pupil].whole);
  CHECK(out[Kind::pupil].expected == 3);
  REQUIRE(out[Kind::pupil].records.size() == 2);
  CHECK(out[Kind::pupil].records[0].mis_id == "A2");  // in their order
  CHECK(out[Kind::pupil].records[0].values == zoe.values);
  CHECK(out[Kind::member].records[0].values == in[Kind::member].records[0].values);
  CHECK_FALSE(out[Kind::staff].asked);
  CHECK_FALSE(out[Kind::staff].expected);
}

TEST_CASE("a plan comes back as it went in, and can be saved again with an answer") {
  const Folder folder;
  auto file = PlanFile::create(folder / "school.db");
  school::Plan in;
  in.id = file.id();
  in.made = "2026-11-23T18:40:00Z";
  in.source = {"wonde", "1.2", "abc"};
  in.school = oakfield;
  in.scope.years = {"11"};
  in.revision = 7;
  in.counts[Kind::pupil] = {1, 2, 3, 4, 5, 6};
  in.changes = {created(Kind::pupil, 1, {{"upn", ""}}), changed(Kind::pupil, 2, "house", "", "Red"),
                changed(Kind::pupil, 2, "mis_id@wonde", "A", {})};
  in.questions = {{"q1", Kind::pupil, 4, {{9, 0.75, {"same name"}}}, "two of one name", ""}};
  in.holds = {{"leaving-pupil", "30 of 100 pupils would leave", 0.3, {1, 2, 3}, false}};
  in.problems = {{Kind::photo, "A1", "", "no picture"}};
  file.save_plan(in);
  in.questions[0].answer = "new";
  in.holds[0].released = true;
  in.changes.pop_back();
  file.save_plan(in);
  for (const auto& out : {file.plan(), PlanFile::open(folder / "school.db", file.id()).plan()}) {
    CHECK(out.id == "p1");
    CHECK(out.made == in.made);
    CHECK(out.source.sha256 == "abc");
    CHECK(out.school.name == in.school.name);
    CHECK(out.scope.years == in.scope.years);
    CHECK(out.revision == 7);
    CHECK(out.counts.at(Kind::pupil).fresh == 1);
    CHECK(out.counts.at(Kind::pupil).uncertain == 6);
    CHECK(out.counts.size() == 1);
    REQUIRE(out.changes.size() == 2);
    CHECK(out.changes[0].after == R"({"upn":""})");
    CHECK_FALSE(out.changes[0].before);
    CHECK(out.changes[1].before == "");
    CHECK(out.questions[0].answer == "new");
    CHECK(out.questions[0].incoming == 4);
    CHECK(out.questions[0].candidates[0].id == 9);
    CHECK(out.questions[0].candidates[0].score == 0.75);
    CHECK(out.questions[0].candidates[0].reasons == std::vector<std::string>{"same name"});
    CHECK(out.holds[0].released);
    CHECK(out.holds[0].rows == std::vector<int64_t>{1, 2, 3});
    CHECK(out.problems[0].message == "no picture");
  }
}

TEST_CASE("photos are kept once for each digest, byte for byte") {
  const Folder folder;
  const std::string bytes("\xff\xd8\0\0 jpeg", 9);
  auto file = PlanFile::create(folder / "school.db");
  file.add_photo(digest_a, "image/jpeg", bytes);
  file.add_photo(digest_a, "image/jpeg", "ignored");
  file.save_plan({});
  file.add_photo(digest_b, "image/png", "later");
  const auto again = PlanFile::open(folder / "school.db", "p1");
  CHECK(again.photo(digest_a)->bytes == bytes);
  CHECK(again.photo(digest_a)->type == "image/jpeg");
  CHECK(again.photo(digest_b)->bytes == "later");
  CHECK_FALSE(again.photo("none"));
}

TEST_CASE("ids are short, listed newest first, and never given twice") {
  const Folder folder;
  const auto store = folder / "deep/school.db";
  CHECK(PlanFile::list(store).empty());
  for (int i = 1; i <= 11; ++i) CHECK(save_one(store) == "p" + std::to_string(i));
  CHECK(PlanFile::list(store).front() == "p11");
  CHECK(PlanFile::list(store).back() == "p1");
  PlanFile::discard(store, "p11");
  PlanFile::discard(store, "p3");
  CHECK(save_one(store) == "p12");
  CHECK(PlanFile::list(store).size() == 10);
  fs::remove(fs::path(store.string() + ".plans") / "last");
  CHECK(save_one(store) == "p13");
  CHECK_FALSE(fs::exists(store));  // never the store itself
}

TEST_CASE("plans are for their owner only") {
  const Folder folder;
  save_one(folder / "school.db");
  CHECK(mode(folder / "school.db.plans") == 0700);
  CHECK(mode(folder / "school.db.plans/p1.db") == 0600);
}

TEST_CASE("a plan that is not there is wrong use, whatever it is called") {
  const Folder folder;
  save_one(folder / "school.db");
  for (const std::string id : {"p2", "", "p", "1", "p01", "px", "../school", "p1.db", "p-1", "p99999999999999999999"}) {
    INFO(id);
    CHECK(fault([&] { PlanFile::open(folder / "school.db", id); }) == usage);
    CHECK(fault([&] { PlanFile::discard(folder / "school.db", id); }) == usage);
  }
}

TEST_CASE("a plan that was never saved is not listed, and goes with its object") {
  const Folder folder;
  {
    auto file = PlanFile::create(folder / "school.db");
    file.add_photo(digest_a, "image/jpeg", "photo");
    CHECK(PlanFile::list(folder / "school.db").empty());
    CHECK(fault([&] { PlanFile::open(folder / "school.db", "p1"); }) == usage);
    CHECK(fs::exists(file.file()));
  }
  CHECK_FALSE(fs::exists(folder / "school.db.plans/p1.new"));
}

TEST_CASE("what a killed process left unsaved is swept away, and what a living one makes is not") {
  const Folder folder;
  const auto child = ::fork();
  if (child == 0) {
    auto file = PlanFile::create(folder / "school.db");
    file.add_photo(digest_a, "image/jpeg", "photo");
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(fs::exists(folder / "school.db.plans/p1.new"));
  auto living = PlanFile::create(folder / "school.db");
  CHECK_FALSE(fs::exists(folder / "school.db.plans/p1.new"));
  CHECK(save_one(folder / "school.db") == "p3");
  living.save_plan({});
  CHECK(PlanFile::list(folder / "school.db") == std::vector<std::string>{"p3", "p2"});
}

TEST_CASE("a plan can be moved, saved or not") {
  const Folder folder;
  auto file = PlanFile::create(folder / "school.db");
  auto moved = std::move(file);
  moved.save_plan({});
  file = PlanFile::open(folder / "school.db", "p1");
  CHECK(file.id() == "p1");
  file.set_applied(5);
  CHECK(moved.applied_as() == 5);
}

TEST_CASE("a plan that is damaged or of another version is refused") {
  const Folder folder;
  const auto store = folder / "school.db";
  const auto file = folder / "school.db.plans/p1.db";
  save_one(store);
  std::string said;
  const auto opened = [&] {
    return fault(
        [&] {
          const auto plan = PlanFile::open(store, "p1");
          plan.plan();
          plan.snapshot();
        },
        &said);
  };
  REQUIRE(opened() == -1);
  SECTION("newer") {
    execute(file, "PRAGMA user_version=2");
    CHECK(opened() == bad_input);
    CHECK_THAT(said, Catch::Contains("it is a plan of version 2, and this Rollcall knows 1"));
  }
  SECTION("no plan") {
    execute(file, "PRAGMA application_id=5");
    CHECK(opened() == bad_input);
  }
  SECTION("empty") {
    fs::resize_file(file, 0);
    CHECK(opened() == bad_input);
  }
  SECTION("text") {
    std::ofstream(file) << std::string(9000, 'x');
    CHECK(opened() == bad_input);
  }
  SECTION("cut off") {
    fs::resize_file(file, 4096);
    CHECK(opened() == bad_input);
  }
  SECTION("a part is missing") {
    execute(file, "DELETE FROM part WHERE name = 'plan'");
    CHECK(opened() == bad_input);
  }
  SECTION("a part is no JSON") {
    execute(file, "UPDATE part SET json = '{\"id\":' WHERE name = 'plan'");
    CHECK(opened() == bad_input);
  }
  SECTION("a part has wrong types") {
    for (const auto* key : {"id", "revision", "counts", "questions", "holds", "source", "scope"}) {
      execute(file,
              std::string("UPDATE part SET json = replace(json, '\"") + key + "\":', '\"x\":') WHERE name = 'plan'");
      CHECK(opened() == bad_input);
      execute(file, std::string("UPDATE part SET json = replace(json, '\"x\":', '\"") + key +
                        "\":true,\"was\":') WHERE name = 'plan'");
      CHECK(opened() == bad_input);
    }
  }
  SECTION("an unknown kind") {
    execute(file, "INSERT INTO change VALUES (1, 'parent', 1, '', NULL, '{}')");
    CHECK(opened() == bad_input);
  }
  SECTION("a record of the wrong length") {
    execute(file, "INSERT INTO record VALUES ('pupil', 1, 'A', '[null,\"x\"]')");
    CHECK(opened() == bad_input);
  }
  CHECK_THAT(said, Catch::EndsWith("Make a new plan.") || Catch::EndsWith("Use the newer Rollcall."));
}
