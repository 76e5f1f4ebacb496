// A summer's results of three pupils, one of whom has left: GCSEs, combined science as two-part text, an A level, a
// qualification without a QAN. And a desk with the grade sets that are shipped.
#pragma once

#include "data/grade_sets.h"
#include "host/wizard/scripted.h"
#include "storage/plan_file.h"
#include "support/temporary.h"
#include "wizard/export.h"
#include "wizard/import.h"

namespace results_day {

using scripted::Kind;
using scripted::record;

inline connectors::Connector connector() {
  auto made = scripted::connector();
  made.capabilities.push_back("mis.results/1");
  return made;
}

inline scripted::Session session() {
  scripted::Session session;
  session.told.series = {{"S1", "June 2026", ""}, {"S2", "November 2025", ""}, {"S1-OCR", "June 2026", ""}};
  session.records[Kind::pupil] = {
      record(Kind::pupil, "P1", {"legal_surname=Smith", "legal_forename=Ann", "year_group=11"}),
      record(Kind::pupil, "P2", {"legal_surname=Jones", "legal_forename=Bob", "year_group=13"}),
      record(Kind::pupil, "P3",
             {"legal_surname=Gone", "legal_forename=Cy", "year_group=11", "leaving_date=2026-06-26"})};
  session.records[Kind::series] = {record(Kind::series, "S1", {"name=June 2026", "start_date=2026-05-01"}),
                                   record(Kind::series, "S2", {"name=November 2025"})};
  session.records[Kind::qualification] = {
      record(Kind::qualification, "QM",
             {"qan=601/1234/5", "level=GCSE", "title=GCSE Mathematics", "subject=Mathematics", "grade_set=GCSE 9-1"}),
      record(Kind::qualification, "QS",
             {"qan=601/1235/7", "level=GCSE", "title=GCSE Combined Science", "subject=Combined Science",
              "grade_set=GCSE 9-1 Double Award"}),
      record(Kind::qualification, "QA",
             {"qan=601/9999/X", "level=GCE A", "title=GCE A Level History", "subject=History", "grade_set=GCE A*-E"}),
      record(Kind::qualification, "QL",
             {"board=OCR", "level=GCSE", "title=GCSE Latin", "subject=Latin", "grade_set=Latin honours"})};
  const auto result = [](const char* id, const char* pupil, const char* in, std::vector<std::string> more) {
    more.insert(more.end(), {std::string("pupil=") + pupil, std::string("qualification=") + in, "series=S1",
                             "facet=achieved", "date=2026-08-20", "date_source=mis"});
    return record(Kind::result, id, more);
  };
  session.records[Kind::result] = {result("R1", "P1", "QM", {"grade=7", "state=graded"}),
                                   result("R2", "P1", "QS", {"grade=54", "state=graded"}),
                                   result("R3", "P3", "QS", {"state=none"}),
                                   result("R4", "P2", "QA", {"grade=A*", "state=graded"}),
                                   result("R5", "P1", "QL", {"grade=Distinction", "state=graded"}),
                                   result("R6", "P3", "QM", {"grade=U", "state=graded"})};
  return session;
}

struct Desk {
  support::Temporary folder;
  storage::Store store{folder / "school.db"};
  school::GradeSets grades =
      data::read_grade_sets({std::filesystem::path(ROLLCALL_BIN).parent_path() / "share/rollcall/data"});

  school::Plan plan(scripted::Session& session, const wizard::Asked& asked = {},
                    const storage::Doing& when = scripted::doing) {
    return wizard::plan(store, session, wizard::make_request(connector(), asked), {}, when, {}, grades);
  }
  void import(scripted::Session& session) { wizard::apply(store, plan(session).id, scripted::doing); }

  // Sets a field of an incoming result.
  static void set(scripted::Session& session, const std::string& id, std::string_view field, school::Value value) {
    for (auto& one : session.records[Kind::result])
      if (one.mis_id == id) one.values.at(*school::field_index(Kind::result, field)) = std::move(value);
  }

  static school::Value value(const school::StoredSchool& school, Kind kind, const std::string& mis_id,
                             std::string_view field) {
    for (const auto& one : school[kind])
      if (one.mis_id == mis_id) return one.values.at(*school::field_index(kind, field));
    throw std::runtime_error("there is no " + mis_id);
  }

  std::string exported(const std::string& name) const {
    wizard::export_school(store, folder / name, wizard::Format::json);
    return support::read_file(folder / name / "results.json") + support::read_file(folder / name / "series.json");
  }
};

}  // namespace results_day
