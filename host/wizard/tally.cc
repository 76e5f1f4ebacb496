#include "wizard/tally.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "storage/record_json.h"
#include "wizard/changed.h"
#include "wizard/sheets.h"

namespace wizard {
namespace {

using school::Kind;
using school::Stored;
using school::StoredSchool;

std::string said(Kind kind, const Stored& record, std::string_view field) {
  const auto at = school::field_index(kind, field).value();
  return at < record.values.size() ? record.values[at].value_or("") : "";
}

const Stored* find(const StoredSchool& school, Kind kind, const std::string& id) {
  const auto number = std::strtoll(id.c_str(), nullptr, 10);
  const auto& records = school[kind];  // in the order of their ids
  const auto found = std::lower_bound(records.begin(), records.end(), number,
                                      [](const Stored& record, int64_t wanted) { return record.id < wanted; });
  return found != records.end() && found->id == number ? &*found : nullptr;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string title_of(const Stored& qualification) {
  for (const auto field : {"title", "subject", "code", "qan"})
    if (auto text = said(Kind::qualification, qualification, field); !text.empty()) return text;
  return "a qualification without a name";
}

class Counting {
 public:
  void add(const Stored& result, bool embargoed) {
    ++entries;
    if (embargoed) return void(++held);
    const auto state = said(Kind::result, result, "state"), grade = said(Kind::result, result, "grade");
    if (!grade.empty()) ++grades[grade];
    if (!state.empty() && state != "graded")
      ++states[state];
    else if (grade.empty())
      ++states["no_grade"];
  }

  Entries made(const Stored& qualification, const school::GradeSets& sets) const {
    const auto of = [&](const char* field) { return said(Kind::qualification, qualification, field); };
    Entries row{qualification_key(qualification), title_of(qualification), of("subject"), of("level"), of("board")};
    row.entries = entries;
    row.embargoed = held;
    row.grades.assign(grades.begin(), grades.end());
    row.states.assign(states.begin(), states.end());
    std::vector<std::string> names;
    for (const auto& [grade, number] : grades) names.push_back(grade);
    if (const auto* set = sets.order_of(of("grade_set"), of("level"), names))
      std::ranges::stable_sort(row.grades, {}, [&](const auto& one) { return set->place(one.first); });
    return row;
  }

 private:
  int64_t entries = 0, held = 0;
  std::map<std::string, int64_t> grades, states;
};

// A field of a record, or a whole one, as it is afterwards.
void do_change(std::map<int64_t, Stored>& records, const school::Change& change) {
  if (change.field.empty()) {
    if (!change.after) return void(records.erase(change.record));
    storage::Row row;
    storage::from_json(change.kind, *change.after, row);
    row.values.resize(school::info(change.kind).fields.size());
    auto& record = records[change.record];
    record.id = change.record;
    record.values = std::move(row.values);
    return;
  }
  const auto at = school::field_index(change.kind, change.field);
  const auto found = records.find(change.record);
  if (at && found != records.end()) found->second.values.at(*at) = change.after;
}

}  // namespace

Tally tally_of(const StoredSchool& school, const std::string& series, const std::string& facet,
               const school::GradeSets& sets, const Reading& reading) {
  Tally tally{series, facet};
  std::set<std::string> ids, pupils;
  for (const auto& one : school[Kind::series]) {
    if (lower(said(Kind::series, one, "name")) != lower(series)) continue;
    ids.insert(std::to_string(one.id));
    tally.series = said(Kind::series, one, "name");
  }
  const auto secret = reading.embargoed ? std::map<int64_t, std::string>() : under_embargo(school, {}, reading.now);
  std::map<int64_t, std::string> held;
  std::map<std::string, Counting> by_qualification;
  for (const auto& result : school[Kind::result]) {
    if (!ids.contains(said(Kind::result, result, "series")) || !result.left_on.empty()) continue;
    if (said(Kind::result, result, "facet") != facet) continue;
    const auto until = secret.find(result.id);
    if (until != secret.end()) held.insert(*until);
    by_qualification[said(Kind::result, result, "qualification")].add(result, until != secret.end());
    pupils.insert(said(Kind::result, result, "pupil"));
    ++tally.entries;
  }
  for (const auto& [id, counting] : by_qualification) {
    static const Stored unknown;
    const auto* qualification = find(school, Kind::qualification, id);
    tally.qualifications.push_back(counting.made(qualification ? *qualification : unknown, sets));
  }
  std::ranges::sort(tally.qualifications, [](const Entries& a, const Entries& b) {
    return std::tie(a.title, a.qualification) < std::tie(b.title, b.qualification);
  });
  tally.pupils = static_cast<int64_t>(pupils.size());
  tally.withheld = withheld_of(held);
  return tally;
}

std::vector<std::string> series_names(const StoredSchool& school) {
  std::vector<std::pair<std::string, std::string>> dated;
  for (const auto& one : school[Kind::series])
    dated.emplace_back(said(Kind::series, one, "start_date"), said(Kind::series, one, "name"));
  std::ranges::sort(dated, std::greater<>());
  std::vector<std::string> names;
  for (auto& [date, name] : dated)
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  return names;
}

StoredSchool with_changes(StoredSchool school, std::span<const school::Change> changes) {
  for (const auto kind : {Kind::pupil, Kind::series, Kind::qualification, Kind::result}) {
    std::map<int64_t, Stored> records;
    for (auto& record : school[kind]) records[record.id] = std::move(record);
    for (const auto& change : changes)
      if (change.kind == kind) do_change(records, change);
    school[kind].clear();
    for (auto& [id, record] : records) school[kind].push_back(std::move(record));
  }
  return school;
}

std::vector<ChangedGrade> changed_grades(const StoredSchool& before, std::span<const school::Change> changes,
                                         const Reading& reading) {
  const auto after = with_changes(before, changes);
  const auto secret =
      reading.embargoed ? std::map<int64_t, std::string>() : under_embargo(before, changes, reading.now);
  std::set<int64_t> touched;
  for (const auto& change : changes)
    if (change.kind == Kind::result && (change.field == "grade" || change.field == "state"))
      touched.insert(change.record);
  std::vector<ChangedGrade> found;
  for (const auto id : touched) {
    const auto* old = find(before, Kind::result, std::to_string(id));
    const auto* now = find(after, Kind::result, std::to_string(id));
    if (!old || !now || secret.contains(id)) continue;
    const auto grade = [](const Stored& result) {
      return grade_in_words(said(Kind::result, result, "grade"), said(Kind::result, result, "state"));
    };
    ChangedGrade changed{id, {}, {}, {}, {}, grade(*old), grade(*now)};
    if (const auto* pupil = find(after, Kind::pupil, said(Kind::result, *now, "pupil")))
      changed.pupil = name_of(Kind::pupil, pupil->values);
    if (const auto* in = find(after, Kind::qualification, said(Kind::result, *now, "qualification"))) {
      changed.title = title_of(*in);
      changed.qualification = qualification_key(*in);
    }
    if (const auto* series = find(after, Kind::series, said(Kind::result, *now, "series")))
      changed.series = said(Kind::series, *series, "name");
    if (changed.before != changed.after) found.push_back(std::move(changed));
  }
  return found;
}

ResultsDay results_day(const StoredSchool& stored, const school::Plan& plan, const school::Snapshot& incoming,
                       const school::GradeSets& sets, const Reading& reading) {
  ResultsDay day;
  day.changed = changed_grades(stored, plan.changes, reading);
  const auto after = with_changes(stored, plan.changes);
  std::set<std::string> came;
  for (const auto& record : incoming[Kind::series].records)
    came.insert(record.values.at(school::field_index(Kind::series, "name").value()).value_or(""));
  for (const auto& name : series_names(after)) {
    if (!came.contains(name)) continue;
    auto tally = tally_of(after, name, "achieved", sets, reading);
    if (tally.entries == 0) continue;
    day.tallies.push_back(std::move(tally));
    if (plan.scope.series.empty()) break;
  }
  return day;
}

std::string grade_in_words(const std::string& grade, const std::string& state) {
  if (state == "none") return "no result";
  if (state == "pending") return "pending";
  if (state == "absent") return "absent";
  if (grade.empty()) return "no grade";
  return state == "partial_absence" ? grade + " (absent from a part)" : grade;
}

}  // namespace wizard
