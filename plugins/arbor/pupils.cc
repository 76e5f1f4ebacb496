#include "arbor/pupils.h"

#include <algorithm>
#include <map>

namespace arbor {
namespace {

using mis::json::Value;

// "11" of "Year 11", "R" of "Reception"; "" of what is no year.
std::string year_of(const Value& student) {
  const auto words = text(at(student, "displayAcademicLevel", "displayName"));
  std::string year = mis::lower(mis::trim(words.value_or("")));
  if (year.rfind("year ", 0) == 0) year.erase(0, 5);
  if (year == "reception" || year == "r") return "R";
  const bool number = !year.empty() && year.size() <= 2 && year.find_first_not_of("0123456789") == std::string::npos;
  return number && year[0] != '0' && (year.size() == 1 || year <= "14") ? year : "";
}

bool left_since(mis::Date day, const mis::Scope& scope) {
  return mis::said(scope.left_since) && !mis::earlier(day, scope.left_since);
}

bool left(const Value& student) { return mis::said(date(student["leavingDate"])); }

// What other lists say of each student, or person.
struct More {
  std::unordered_map<std::string, std::string> upns, former_upns, ucis, candidates, forms;
  std::unordered_map<std::string, std::pair<std::string, bool>> languages;  // by person: a code, or else words
};

mis::Text look_up(const std::unordered_map<std::string, std::string>& map, const std::string& id) {
  const auto found = map.find(id);
  return found == map.end() ? mis::Text() : mis::Text(found->second);
}

// A property of the students, out of a list of its own. `is_over` tells which of several no longer counts.
template <class IsOver>
void gather(Api& api, const Query& query, const char* name, const char* inner, IsOver&& is_over,
            std::unordered_map<std::string, std::string>& current,
            std::unordered_map<std::string, std::string>* former) {
  api.walk(query, [&](const Value& row) {
    const auto student = text(at(row, "student", "id"));
    const auto said = text(inner ? at(row, name, inner) : row[name]);
    if (!student || !said || said->empty()) return;
    auto* into = is_over(row) ? former : &current;
    if (into) (*into)[std::string(*student)] = *said;
  });
}

More gather_all(Api& api) {
  More more;
  const auto ended = [](const char* name) { return [name](const Value& row) { return !row[name].is_null(); }; };
  gather(api, kUpns, "upn", nullptr, ended("endDatetime"), more.upns, &more.former_upns);
  gather(api, kUcis, "uci", nullptr, ended("cancelledDatetime"), more.ucis, nullptr);
  gather(
      api, kCandidates, "candidateNumber", nullptr, [](const Value&) { return false; }, more.candidates, nullptr);
  gather(api, kForms, "registrationForm", "registrationFormName", ended("endDate"), more.forms, nullptr);
  api.walk(kLanguages, [&](const Value& row) {
    const auto person = text(at(row, "person", "id"));
    if (!person || !row["isFirstLanguage"].boolean().value_or(false)) return;
    const auto code = text(at(row, "language", "d00011Alpha3")), words = text(at(row, "language", "label"));
    if (code && !code->empty())
      more.languages[std::string(*person)] = {std::string(*code), true};
    else if (words && !words->empty())
      more.languages[std::string(*person)] = {std::string(*words), false};
  });
  return more;
}

mis::Text sex_of(const Value& student) {
  const std::string code = mis::lower(text(at(student, "gender", "code")).value_or(""));
  if (code == "male") return "M";
  if (code == "female") return "F";
  return std::nullopt;
}

bool is_department_code(std::string_view code) {
  return code.size() == 4 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The provision that has not ended.
mis::Text sen_of(const Value& student) {
  mis::Text now;
  for (const auto& given : student["senStatusAssignments"].items)
    if (given["endDate"].is_null()) now = text(at(given, "senStatus", "code"));
  return now;
}

void write(const std::string& id, const Value& student, const More& more, mis::PupilWriter& out) {
  const std::string person(text(at(student, "person", "id")).value_or(""));
  const auto label = [&](std::string_view words) -> mis::Flag {
    if (!student["demographics"].is_array()) return std::nullopt;
    const auto& all = student["demographics"].items;
    return std::any_of(all.begin(), all.end(), [&](const Value& one) {
      return mis::same_ignoring_case(text(one["displayName"]).value_or(""), words);
    });
  };
  const std::string year = year_of(student);
  const auto origin = text(at(student, "ethnicity", "code"));
  const bool coded = origin && is_department_code(*origin);
  out.add(id)
      .person_id(person.empty() ? mis::Text() : mis::Text(person))
      .upn(look_up(more.upns, id))
      .former_upn(look_up(more.former_upns, id))
      .uln(text(student["uniqueLearnerNumber"]))
      .uci(look_up(more.ucis, id))
      .admission_number(text(student["studentNumber"]))
      .candidate_number(look_up(more.candidates, id))
      .legal_surname(text(student["legalLastName"]))
      .legal_forename(text(student["legalFirstName"]))
      .middle_names(text(student["legalMiddleNames"]))
      .preferred_surname(text(student["preferredLastName"]))
      .preferred_forename(text(student["preferredFirstName"]))
      .sex(sex_of(student))
      .year_group(year.empty() ? mis::Text() : mis::Text(year))
      .registration_group(look_up(more.forms, id))
      .ethnicity(coded ? origin : mis::Text())
      .sen_provision(sen_of(student))
      .date_of_birth(date(student["dateOfBirth"]))
      .admission_date(date(student["mostRecentEntryDate"]))
      .leaving_date(date(student["leavingDate"]))
      .eal(label("EAL"))
      .free_school_meals(label("FSM"))
      .free_school_meals_6(label("Ever 6 FSM"))
      .pupil_premium(label("Pupil Premium"))
      .in_care(label("In Care"));
  if (!coded) out.extra("ethnicity", text(at(student, "ethnicity", "displayName")));
  if (const auto speaks = more.languages.find(person); speaks != more.languages.end()) {
    if (speaks->second.second)
      out.first_language(speaks->second.first);
    else
      out.extra("first_language", mis::Text(speaks->second.first));
  }
}

}  // namespace

void write_pupils(Api& api, const mis::Scope& scope, const std::unordered_set<std::string>& also,
                  mis::PupilWriter& out) {
  const More more = gather_all(api);
  api.walk(kPupils, [&](const Value& student) {
    const std::string id = id_of(student, kPupils);
    if (!scope.has_year(year_of(student))) return;
    if (left(student) && !left_since(date(student["leavingDate"]), scope) && also.count(id) == 0) return;
    write(id, student, more, out);
  });
  out.end(-1, true);
}

void Roster::load(Api& api) {
  years_.clear();
  left_.clear();
  loaded_ = false;
  api.walk(kRoster, [&](const Value& student) {
    const std::string id = id_of(student, kRoster);
    (left(student) ? left_ : years_)[id] = year_of(student);
  });
  loaded_ = true;
}

bool Roster::in_scope(const std::string& id, const mis::Scope& scope) const {
  const auto found = years_.find(id);
  return found != years_.end() && scope.has_year(found->second);
}

std::vector<std::string> Roster::in_scope(const mis::Scope& scope) const {
  std::vector<std::string> ids;
  for (const auto& [id, year] : years_)
    if (scope.has_year(year)) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool Roster::in_years(const std::string& id, const mis::Scope& scope) const {
  if (scope.years.empty()) return true;
  for (const auto* some : {&years_, &left_})
    if (const auto found = some->find(id); found != some->end()) return scope.has_year(found->second);
  return false;
}

std::vector<mis::Catalogue::Year> Roster::years() const {
  std::map<std::pair<std::size_t, std::string>, int64_t> counts;  // R before 1, 9 before 10
  for (const auto& pupil : years_)
    if (!pupil.second.empty()) ++counts[{pupil.second == "R" ? 0 : pupil.second.size(), pupil.second}];
  std::vector<mis::Catalogue::Year> all;
  for (const auto& [year, count] : counts)
    all.push_back({year.second, year.second == "R" ? "Reception" : "Year " + year.second, count});
  return all;
}

}  // namespace arbor
