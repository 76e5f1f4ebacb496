#include "edgen/rest.h"

#include <mis++/text.h>

#include "edgen/photos.h"
#include "edgen/rest_api.h"

namespace edgen {
namespace {

using mis::json::Value;

// The paths and keys are known from public clients of iSAMS's; what of the names below is inferred, the connector's
// page says.
constexpr RestList kYearGroups = {"/school/yeargroups", "yearGroups", "year groups", false};
constexpr RestList kStudents = {"/students", "students", "pupils", true};
constexpr RestList kEmployees = {"/humanresources/employees", "employees", "staff", true};
constexpr RestList kSubjects = {"/teaching/subjects", "subjects", "subjects", false};
constexpr RestList kSets = {"/teaching/sets", "sets", "classes", false};

// The first of two names that says something.
std::string either(const Value& row, const char* name, const char* other) {
  const std::string said = text(row[name]);
  return said.empty() ? text(row[other]) : said;
}

// A list of texts, or one text with commas between.
std::vector<std::string> texts(const Value& value) {
  std::vector<std::string> all;
  const auto add = [&](std::string_view one) {
    if (!mis::trim(one).empty()) all.emplace_back(mis::trim(one));
  };
  if (value.is_array()) {
    for (const auto& item : value.items) add(text(item.is_object() ? item["name"] : item));
    return all;
  }
  const std::string line = text(value);
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t to = std::min(line.find(',', from), line.size());
    add(std::string_view(line).substr(from, to - from));
    from = to + 1;
  }
  return all;
}

Pupil pupil_of(const Value& row) {
  Pupil made;
  made.id = text(row["schoolId"]);
  made.guid = text(row["personGuid"]);
  made.upn = text(row["uniquePupilNumber"]);
  made.school_code = text(row["schoolCode"]);
  made.surname = text(row["surname"]);
  made.forename = text(row["forename"]);
  made.middle_names = text(row["middlenames"]);
  made.preferred_forename = text(row["preferredName"]);
  made.gender = text(row["gender"]);
  made.born = text(row["dob"]);
  made.year = text(row["yearGroup"]);
  made.form = text(row["formGroup"]);
  made.house = text(row["academicHouse"]);
  made.ethnicity = text(row["ethnicity"]);
  made.enrolled = text(row["enrolmentDate"]);
  made.languages = texts(row["languages"]);
  return made;
}

// Former staff and applicants are -1 and 0 in iSAMS.
bool works_here(const std::string& status) {
  const std::string word = mis::lower(status);
  return word != "-1" && word != "0" && word != "former" && word != "applicant";
}

Employee employee_of(const Value& row) {
  Employee made;
  made.id = text(row["id"]);
  made.guid = text(row["personGuid"]);
  made.initials = text(row["schoolInitials"]);
  made.title = text(row["title"]);
  made.surname = text(row["surname"]);
  made.forename = text(row["forename"]);
  made.preferred_forename = text(row["preferredName"]);
  made.email = text(row["schoolEmailAddress"]);
  made.teaching = row["isTeachingStaff"].boolean();
  made.works_here = works_here(text(row["systemStatus"]));
  return made;
}

Set set_of(const Value& row) {
  Set made;
  made.id = text(row["id"]);
  made.name = either(row, "name", "setCode");
  made.description = text(row["description"]);
  made.subject = text(row["subjectId"]);
  made.year = either(row, "yearId", "yearGroup");
  made.names_teachers = row["teachers"].is_array();
  for (const auto& one : row["teachers"].items) {
    const auto primary = one["primaryTeacher"].boolean();
    made.teachers.push_back({either(one, "staffId", "employeeId"), primary ? primary : one["isPrimary"].boolean()});
  }
  return made;
}

}  // namespace

std::vector<YearGroup> Rest::sign_in(mis::Call& call) {
  RestApi api(call, access_, token_);
  api.sign_in();
  std::vector<YearGroup> all;
  api.list(kYearGroups, [&](const Value& row) {
    all.push_back({{}, text(row["name"]), text(row["code"]), text(row["ncYear"])});
  });
  return all;
}

Came Rest::pupils(mis::Call& call, const Take<Pupil>& take) {
  return RestApi(call, access_, token_).list(kStudents, [&](const Value& row) { take(pupil_of(row)); });
}

Came Rest::staff(mis::Call& call, const Take<Employee>& take) {
  return RestApi(call, access_, token_).list(kEmployees, [&](const Value& row) { take(employee_of(row)); });
}

Came Rest::subjects(mis::Call& call, const Take<Subject>& take) {
  return RestApi(call, access_, token_).list(kSubjects, [&](const Value& row) {
    take({text(row["id"]), text(row["code"]), text(row["name"])});
  });
}

Came Rest::sets(mis::Call& call, const Take<Set>& take) {
  return RestApi(call, access_, token_).list(kSets, [&](const Value& row) { take(set_of(row)); });
}

// One request a set.
Came Rest::members(mis::Call& call, const std::vector<std::string>& sets, const Take<Member>& take) {
  const std::string what = "the pupils of a class";
  RestApi api(call, access_, token_);
  std::size_t at = 0, done = 0;
  bool whole = true;
  const RestApi::Next next = [&]() -> std::optional<std::pair<std::string, std::string>> {
    while (at < sets.size() && !is_id(sets[at])) ++at, whole = false;
    if (at == sets.size()) return std::nullopt;
    const std::string& set = sets[at++];
    return std::make_pair("/teaching/sets/" + set + "/setList", set);
  };
  api.each("application/json", 0, next, [&](const mis::HttpAnswer& answer, const std::string& set) {
    if (auto failed = api.failure(answer, what)) throw *failed;
    const Value list = document(answer.body(), what);
    if (!list["students"].is_array())
      throw mis::Error(MIS_E_PROTOCOL, "Ed:Gen's answer for " + what + " has no list in it: ask for support.")
          .remote_code("HTTP 200");
    for (const auto& row : list["students"].items) take({set, text(row["schoolId"])});
    call.progress(++done, sets.size(), "classes");
  });
  return {-1, whole};
}

void Rest::photos(mis::Call& call, const std::vector<std::string>& pupils, mis::PhotoWriter& out) {
  RestApi api(call, access_, token_);
  write_photos(api, pupils, out);
}

}  // namespace edgen
