// Plan, answer, release, apply: each step stored, nothing written to the store before apply.
#include "wizard/import.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "storage/plan_file.h"
#include "support/temporary.h"
#include "wizard/export.h"

using Catch::Matchers::Contains;
using school::FaultKind;
using scripted::doing;
using scripted::fault_of;
using scripted::Kind;

namespace {

struct Desk {
  support::Temporary folder;
  storage::Store store{folder / "school.db"};
  school::Plan plan(scripted::Session& session, const storage::Doing& when = doing) {
    return wizard::plan(store, session, wizard::make_request(scripted::connector(), {}), {}, when);
  }
  std::string bytes() const { return support::read_file(folder / "school.db"); }
  size_t plans() const { return storage::PlanFile::list(store.file()).size(); }
};

// Two stored pupils and one incoming whose UPN is of one of them, but whose name and birthday are not.
scripted::Session doubtful() {
  auto session = scripted::little_school();
  session.records[Kind::pupil][0] = scripted::record(
      Kind::pupil, "P9",
      {"legal_surname=Jones", "legal_forename=Bob", "date_of_birth=2012-12-12", "year_group=10", "upn=A123456789012"});
  session.records[Kind::member].clear();
  session.photos.clear();
  return session;
}

}  // namespace

TEST_CASE("a first import is planned without touching the store, then applied whole") {
  Desk desk;
  auto session = scripted::little_school();
  const auto plan = desk.plan(session);
  CHECK(plan.counts.at(Kind::pupil).fresh == 2);
  CHECK(plan.made == doing.when);
  CHECK(desk.bytes().empty());
  CHECK(wizard::show(desk.store, plan.id).changes.size() == plan.changes.size());

  const auto receipt = wizard::apply(desk.store, plan.id, doing);
  CHECK(receipt.run == 1);
  CHECK(desk.store.read("pretend")[Kind::pupil].size() == 2);
  CHECK(desk.store.school()->urn == "123456");
  CHECK(desk.store.history().at(0).who == "ann");
}

TEST_CASE("a second import of an unchanged school changes nothing, by a byte") {
  Desk desk;
  auto session = scripted::little_school();
  wizard::apply(desk.store, desk.plan(session).id, doing);
  const auto before = desk.bytes();
  const auto again = desk.plan(session);
  CHECK(again.changes.empty());
  CHECK(wizard::waits_for(again).empty());
  CHECK(wizard::apply(desk.store, again.id, doing).run == 0);
  CHECK((desk.bytes() == before));
}

TEST_CASE("leavers are asked for since the last import that stands, unless a person chose a day") {
  Desk desk;
  auto session = scripted::little_school();
  const auto first = desk.plan(session);
  CHECK(session.scope.left_since.empty());
  wizard::apply(desk.store, first.id, doing);
  desk.plan(session, {"ann", "2026-12-01T10:00:00Z"});
  CHECK(session.scope.left_since == "2026-11-23");
  desk.store.undo(1, doing);
  desk.plan(session);
  CHECK(session.scope.left_since.empty());
  wizard::plan(desk.store, session, wizard::make_request(scripted::connector(), {.leavers_since = "2026-01-01"}), {},
               doing);
  CHECK(session.scope.left_since == "2026-01-01");
}

TEST_CASE("a plan is applied once, and not after the school has changed") {
  Desk desk;
  auto session = scripted::little_school();
  const auto first = desk.plan(session), second = desk.plan(session);
  wizard::apply(desk.store, first.id, doing);
  const auto before = desk.bytes();
  std::string message;
  CHECK(fault_of([&] { wizard::apply(desk.store, first.id, doing); }, &message) == FaultKind::stale);
  CHECK_THAT(message, Contains("applied already, as run 1"));
  CHECK(fault_of([&] { wizard::apply(desk.store, second.id, doing); }) == FaultKind::stale);
  CHECK(fault_of([&] { wizard::answer(desk.store, second.id, "q1", "new", doing); }) == FaultKind::stale);
  CHECK(fault_of([&] { wizard::release(desk.store, second.id, "x", doing); }) == FaultKind::stale);
  CHECK((desk.bytes() == before));
}

TEST_CASE("an MIS that breaks off leaves neither a plan nor a change") {
  Desk desk;
  auto session = scripted::little_school();
  session.fails_at = "mis.photos/1";
  CHECK(fault_of([&] { desk.plan(session); }) == FaultKind::unreachable);
  CHECK(desk.plans() == 0);
  CHECK(desk.bytes().empty());
}

TEST_CASE("a plan waits for its questions; answers are kept, and work it out anew") {
  Desk desk;
  auto session = scripted::little_school();
  wizard::apply(desk.store, desk.plan(session).id, doing);
  auto doubt = doubtful();
  const auto plan = desk.plan(doubt);
  REQUIRE(plan.questions.size() == 1);
  const auto& question = plan.questions[0];
  CHECK_THAT(wizard::waits_for(plan), Contains("1 question"));
  const auto before = desk.bytes();
  std::string message;
  CHECK(fault_of([&] { wizard::apply(desk.store, plan.id, doing); }, &message) == FaultKind::waiting);
  CHECK((desk.bytes() == before));

  CHECK(fault_of([&] { wizard::answer(desk.store, plan.id, "q99", "new", doing); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains(question.id));
  for (const char* wrong : {"perhaps", "4711", "", "1x"})
    CHECK(fault_of([&] { wizard::answer(desk.store, plan.id, question.id, wrong, doing); }) == FaultKind::usage);

  auto decided = wizard::answer(desk.store, plan.id, question.id, "new", doing);
  CHECK_THAT(wizard::waits_for(wizard::show(desk.store, plan.id)), !Contains("question"));
  CHECK(decided.counts.at(Kind::pupil).fresh == 1);
  for (const auto& hold : std::vector(decided.holds)) decided = wizard::release(desk.store, plan.id, hold.id, doing);
  CHECK(wizard::waits_for(decided).empty());
  CHECK(wizard::apply(desk.store, plan.id, doing).run == 2);
  CHECK(desk.store.read("pretend")[Kind::pupil].size() == 3);
}

TEST_CASE("an unusual share that would leave is held until it is released by name") {
  Desk desk;
  scripted::Session big;
  for (int i = 0; i < 60; ++i)
    big.records[Kind::pupil].push_back(
        scripted::record(Kind::pupil, "P" + std::to_string(i),
                         {"legal_surname=S" + std::to_string(i), "legal_forename=F", "year_group=10"}));
  wizard::apply(desk.store, desk.plan(big).id, doing);
  big.records[Kind::pupil].resize(10);
  auto plan = desk.plan(big);
  REQUIRE_FALSE(plan.holds.empty());
  CHECK(fault_of([&] { wizard::apply(desk.store, plan.id, doing); }) == FaultKind::waiting);
  CHECK(fault_of([&] { wizard::release(desk.store, plan.id, "no-such", doing); }) == FaultKind::usage);
  for (const auto& hold : std::vector(plan.holds)) plan = wizard::release(desk.store, plan.id, hold.id, doing);
  CHECK(wizard::apply(desk.store, plan.id, doing).run == 2);
}

TEST_CASE("after an undo the export is what it was before") {
  Desk desk;
  auto session = scripted::little_school();
  wizard::apply(desk.store, desk.plan(session).id, doing);
  const auto exported = [&](const char* name) {
    std::string all;
    const auto done = wizard::export_school(desk.store, desk.folder / name, wizard::Format::json);
    for (const auto& [file, records] : done.files) all += support::read_file(desk.folder / name / file);
    return all;
  };
  const auto before = exported("before");
  session.records[Kind::pupil][0].values[*school::field_index(Kind::pupil, "legal_surname")] = "Brown";
  const auto changed = desk.plan(session);
  wizard::apply(desk.store, changed.id, doing);
  CHECK_THAT(exported("changed"), Contains("Brown"));
  desk.store.undo(2, doing);
  CHECK(exported("after") == before);
}
