#include "sims/pupils.h"

#include <map>

#include "sims/row.h"

namespace sims {
namespace {

// That a report without a value in them is most likely one without the column.
constexpr const char* kUsual[] = {"upn",           "admission_number", "sex",
                                  "date_of_birth", "year_group",       "registration_group"};

std::vector<const char*> fields_of(const Layout& layout) {
  std::vector<const char*> fields;
  for (const auto& column : layout.columns) fields.push_back(column.field.c_str());
  return fields;
}

std::string year_of(const Row& row) { return std::string(mis::codes::year_of(row.text("year_group")).value_or("")); }

void check(const Table& table) { need(table, {{"mis_id", true}, {"legal_surname"}, {"legal_forename"}}); }

void tell(const Row& row, const std::string& id, bool left, mis::PupilWriter& out) {
  out.add(id)
      .upn(row["upn"])
      .former_upn(row["former_upn"])
      .uln(row["uln"])
      .uci(row["uci"])
      .admission_number(row["admission_number"])
      .candidate_number(row["candidate_number"])
      .legal_surname(row["legal_surname"])
      .legal_forename(row["legal_forename"])
      .middle_names(row["middle_names"])
      .preferred_surname(row["preferred_surname"])
      .preferred_forename(row["preferred_forename"])
      .sex(row.coded(out, "sex", mis::codes::sex_of))
      .year_group(row.coded(out, "year_group", mis::codes::year_of))
      .registration_group(row["registration_group"])
      .house(row["house"])
      .enrolment_status(row.coded(out, "enrolment_status", mis::codes::enrolment_of))
      .ethnicity(row.coded(out, "ethnicity", mis::codes::ethnicity_of))
      .first_language(row.coded(out, "first_language", mis::codes::language_of))
      .sen_provision(row.coded(out, "sen_provision", mis::codes::sen_of))
      .postcode(row["postcode"])
      .date_of_birth(row.date(out, id, "date_of_birth"))
      .admission_date(row.date(out, id, "admission_date"))
      .eal(row.flag(out, "eal"))
      .free_school_meals(row.flag(out, "free_school_meals"))
      .free_school_meals_6(row.flag(out, "free_school_meals_6"))
      .pupil_premium(row.flag(out, "pupil_premium"))
      .in_care(row.flag(out, "in_care"))
      .service_child(row.flag(out, "service_child"));
  if (left) out.leaving_date(row.date(out, id, "leaving_date"));  // one that is planned is none yet
}

void tell_differences(const Merged& merged, const Layout& layout, mis::PupilWriter& out) {
  for (const auto& [field, count] : merged.differing)
    out.problem(std::nullopt, mis::Text(field), words_of_difference(layout, field, count));
}

void tell_absent(const Table& table, mis::PupilWriter& out) {
  for (const char* field : kUsual) {
    const std::string caption = table.layout.caption(field);
    if (caption.empty() || table.came(field) || table.rows.empty()) continue;
    out.problem(
        std::nullopt, mis::Text(field),
        "No pupil came with a \"" + caption + "\": most likely the report \"" + table.layout.name +
            "\" has no such column; add it to the report's definition, or name its own caption in captions.csv.");
  }
}

}  // namespace

void write_pupils(const Table& pupils, const mis::Scope& scope, mis::PupilWriter& out) {
  check(pupils);
  const Merged merged = merge(pupils, "mis_id", fields_of(pupils.layout));
  for (const auto& cells : merged.rows) {
    const Row row(pupils, cells);
    if (scope.has_year(year_of(row))) tell(row, row.text("mis_id"), false, out);
  }
  tell_differences(merged, pupils.layout, out);
  tell_absent(pupils, out);
}

void write_leavers(const Table& leavers, const Roster& roster, const mis::Scope& scope, mis::PupilWriter& out) {
  check(leavers);
  const Merged merged = merge(leavers, "mis_id", fields_of(leavers.layout));
  for (const auto& cells : merged.rows) {
    const Row row(leavers, cells);
    const std::string id = row.text("mis_id");
    const auto found = roster.pupils().find(id);
    if (found == roster.pupils().end() || !found->second.left || !scope.has_year(year_of(row))) continue;
    tell(row, id, true, out);
  }
  tell_differences(merged, leavers.layout, out);
}

void Roster::load(const Table& pupils) {
  pupils_.clear();
  knows_leavers_ = false;
  if (pupils.rows.empty())
    throw mis::Error(MIS_E_INPUT,
                     "SIMS's report \"" + pupils.layout.name +
                         "\" came back without a single pupil: look at its filter in SIMS, and at the day that "
                         "it is asked for (the setting effective_date).")
        .field("effective_date");
  check(pupils);
  for (const auto& cells : pupils.rows) {
    const Row row(pupils, cells);
    pupils_[row.text("mis_id")] = {year_of(row), row.text("upn"), row.text("admission_number")};
  }
}

void Roster::add_leavers(const Table& leavers, const mis::Date& since) {
  check(leavers);
  for (const auto& cells : leavers.rows) {
    const Row row(leavers, cells);
    const auto day = date_of(row.text("leaving_date"));
    if (day && !mis::earlier(*day, since))
      pupils_.emplace(row.text("mis_id"), Pupil{year_of(row), row.text("upn"), row.text("admission_number"), true});
  }
  knows_leavers_ = true;
}

bool Roster::in_scope(const std::string& id, const mis::Scope& scope) const {
  const auto found = pupils_.find(id);
  return found != pupils_.end() && scope.has_year(found->second.year);
}

std::vector<mis::Catalogue::Year> Roster::years() const {
  std::map<std::pair<std::size_t, std::string>, int64_t> counts;  // R before 1, 9 before 10
  for (const auto& [id, pupil] : pupils_)
    if (!pupil.left && !pupil.year.empty()) ++counts[{pupil.year == "R" ? 0 : pupil.year.size(), pupil.year}];
  std::vector<mis::Catalogue::Year> all;
  for (const auto& [year, count] : counts)
    all.push_back({year.second, year.second == "R" ? "Reception" : "Year " + year.second, count});
  return all;
}

}  // namespace sims
