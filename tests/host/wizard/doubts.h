// A store of pupils, and an extract in which some of them have numbers of others: so many questions. Used by one
// thread.
#pragma once

#include "host/wizard/scripted.h"
#include "storage/plan_file.h"
#include "support/temporary.h"
#include "wizard/import.h"

namespace doubts {

using scripted::Kind;

inline const std::vector<std::string> upns = {"A123456789012", "B123456789012", "C123456789012"};

// As it was imported.
inline scripted::Session before() {
  scripted::Session session;
  for (size_t i = 0; i < upns.size(); ++i)
    session.records[Kind::pupil].push_back(
        scripted::record(Kind::pupil, "P" + std::to_string(i),
                         {"legal_surname=Smith" + std::to_string(i), "legal_forename=Ann", "date_of_birth=2011-01-02",
                          "year_group=10", "upn=" + upns[i]}));
  return session;
}

// The same numbers, with other names and birthdays, under other ids.
inline scripted::Session doubtful() {
  scripted::Session session;
  for (size_t i = 0; i < upns.size(); ++i)
    session.records[Kind::pupil].push_back(
        scripted::record(Kind::pupil, "Q" + std::to_string(i),
                         {"legal_surname=Jones" + std::to_string(i), "legal_forename=Bob", "date_of_birth=2012-12-12",
                          "year_group=10", "upn=" + upns[i]}));
  return session;
}

struct Desk {
  support::Temporary folder;
  storage::Store store{folder / "school.db"};
  school::Plan plan;  // with three questions

  Desk() {
    auto first = before(), second = doubtful();
    wizard::apply(store, make(first).id, scripted::doing);
    plan = make(second);
  }
  school::Plan make(scripted::Session& session, const school::Settings& settings = {}) {
    return wizard::plan(store, session, wizard::make_request(scripted::connector(), {}), {}, scripted::doing, {}, {},
                        settings);
  }
  school::Snapshot incoming() const { return storage::PlanFile::open(store.file(), plan.id).snapshot(); }
};

}  // namespace doubts
