// Short names reach the matching, and stay with the plan that was made with them.
#include "wizard/names.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "storage/plan_file.h"
#include "support/temporary.h"
#include "wizard/import.h"

using scripted::doing;
using scripted::Kind;

namespace {

// A school whose only pupil is called so, under this id of the MIS.
scripted::Session school_of(const std::string& id, const std::string& forename) {
  scripted::Session session;
  session.records[Kind::pupil] = {
      scripted::record(Kind::pupil, id,
                       {"legal_surname=Okafor", "legal_forename=" + forename, "date_of_birth=2011-04-05", "sex=M",
                        "registration_group=10A", "year_group=10"})};
  return session;
}

}  // namespace

TEST_CASE(
    "a pupil who comes by his short name is known when the data says that it is one, and the plan remembers that") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  support::write_file(folder / "data/short-names.json", R"({"Alexander": ["Xan"]})");
  auto request = wizard::make_request(scripted::connector(), {});
  request.data = {folder / "data"};
  auto first = school_of("P1", "Alexander"), second = school_of("P2", "Xan");
  wizard::apply(store, wizard::plan(store, first, request, {}, doing).id, doing);

  const auto plan = wizard::plan(store, second, request, {}, doing);
  CHECK(plan.questions.empty());
  CHECK(plan.counts.at(Kind::pupil).changed == 1);

  support::write_file(folder / "data/short-names.json", "{}");
  const auto kept = wizard::kept_names(storage::PlanFile::open(store.file(), plan.id));
  CHECK(kept.short_names.at("Alexander") == std::vector<std::string>{"Xan"});

  const auto without = wizard::plan(store, second, request, {}, doing);
  REQUIRE(without.questions.size() == 1);
  REQUIRE(without.questions[0].candidates.size() == 1);
  CHECK(without.questions[0].candidates[0].score > 0.1);
  CHECK(without.questions[0].candidates[0].reasons.front() == "same surname");
}

TEST_CASE("a file of names that is wrong is told before the MIS is asked") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  support::write_file(folder / "data/subject-names.json", "{\"Maths\": 1}");
  auto request = wizard::make_request(scripted::connector(), {});
  request.data = {folder / "data"};
  auto session = school_of("P1", "Alexander");
  CHECK(scripted::fault_of([&] { wizard::plan(store, session, request, {}, doing); }) == school::FaultKind::bad_input);
  CHECK(session.calls.empty());
  CHECK(storage::PlanFile::list(store.file()).empty());
}
