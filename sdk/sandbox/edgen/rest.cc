#include "sandbox/edgen/rest.h"

#include <Poco/URI.h>

#include <algorithm>
#include <functional>

#include "sandbox/edgen/ids.h"
#include "sandbox/server/json.h"

namespace mis::sandbox::edgen {
namespace {

constexpr std::size_t kUsualPage = 50, kLargestPage = 500;

struct Row {
  std::string_view path, name;  // "humanresources/employees", "employees"
};
constexpr Row kLists[] = {{"students", "students"},
                          {"humanresources/employees", "employees"},
                          {"teaching/subjects", "subjects"},
                          {"teaching/sets", "sets"},
                          {"school/yeargroups", "yeargroups"}};

void number(Json& json, std::string_view name, const std::string& digits) {
  if (json.spoilt(name)) return;
  if (digits.empty())
    json.null();
  else
    json.number(std::stoll(digits));
}

std::string moment(Date date) { return date ? to_text(date) + "T00:00:00" : std::string(); }

void student(const School& school, const Pupil& one, Json& json) {
  json.object().field("schoolId", school_id(one)).field("personGuid", pupil_guid(school, one));
  json.field("schoolCode", one.admission_number)
      .field("uniquePupilNumber", one.upn)
      .field("surname", one.legal_surname);
  json.field("forename", one.legal_forename).field("middlenames", one.middle_names);
  json.field("preferredName", one.preferred_forename);
  json.field("fullName", one.preferred_forename + " " + one.legal_surname).field("gender", one.sex);
  json.field("dob", moment(one.date_of_birth)).field("enrolmentDate", moment(one.admission_date));
  json.field("leavingDate", "").field("academicHouse", one.house).field("formGroup", one.registration_group);
  number(json, "yearGroup", nc_year(one.year_group));
  json.field("ethnicity", ethnicity(one)).field("religion", "");
  if (!json.spoilt("languages")) {
    json.array();
    for (const auto& language : languages(one)) json.text(language);
    json.end_array();
  }
  json.key("nationalities").array().text("British").end_array();
  json.field("lastUpdated", moment(one.changed));
  number(json, "latestPhotoId", one.has_photo ? std::to_string(one.number) : "");
  json.end_object();
}

void employee(const School& school, const Staff& one, Json& json) {
  json.object();
  number(json, "id", staff_id(one));
  json.field("personGuid", staff_guid(school, one)).field("schoolInitials", one.code).field("title", one.title);
  json.field("forename", one.legal_forename).field("surname", one.legal_surname);
  json.field("preferredName", one.preferred_forename).field("gender", one.sex);
  json.field("dateOfBirth", moment(one.date_of_birth)).field("schoolEmailAddress", one.email);
  json.field("isTeachingStaff", std::optional<bool>(one.teaching)).field("systemStatus", "Current").end_object();
}

void subject(const Subject& one, Json& json) {
  json.object();
  number(json, "id", subject_id(one));
  json.field("code", one.code).field("name", one.name).end_object();
}

void set(const School& school, std::size_t at, Json& json) {
  const Class& one = school.classes[at];
  json.object();
  number(json, "id", set_id(one));
  json.field("setCode", one.name).field("name", one.name).field("description", one.description);
  number(json, "subjectId", one.subject ? subject_id(school.subjects[*one.subject]) : "");
  number(json, "yearId", nc_year(one.year_group));
  json.key("hidden").flag(false);
  if (!json.spoilt("teachers")) {
    json.array();
    for (const Teacher& teacher : school.teachers) {
      if (teacher.class_index != at) continue;
      json.object();
      number(json, "staffId", staff_id(school.staff[teacher.staff_index]));
      json.field("primaryTeacher", std::optional<bool>(teacher.main)).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void year_group(const std::string& year, Json& json) {
  json.object().field("name", "Year " + year).field("code", "Y" + year);
  number(json, "ncYear", nc_year(year));
  json.end_object();
}

void prepare(Json& json, const Request& request) {
  for (const Fault& fault : request.faults) {
    if (fault.kind == FaultKind::kNoScope) json.withhold(fault.argument);
    if (fault.kind != FaultKind::kTypes) continue;
    if (fault.argument.empty()) json.confuse("schoolId");
    json.confuse(fault.argument.empty() ? "id" : fault.argument);
  }
}

std::size_t asked(const Request& request, const char* name, std::size_t otherwise) {
  for (const auto& [key, value] : Poco::URI("http://x/?" + request.query).getQueryParameters())
    if (key == name && !value.empty() && value.size() <= 6 && value.find_first_not_of("0123456789") == value.npos)
      return std::max<std::size_t>(1, std::stoul(value));
  return otherwise;
}

using WriteRow = std::function<void(std::size_t, Json&)>;

// Pages are of those lists only that tell their number of pages.
Answer list(const Request& request, std::string_view key, std::size_t count, bool paged, const WriteRow& write) {
  const std::size_t size = paged ? std::min(kLargestPage, asked(request, "pageSize", kUsualPage)) : count + 1;
  const bool endless = find(request.faults, FaultKind::kEndless) != nullptr;
  const std::size_t pages = (count + size - 1) / size, page = asked(request, "page", 1);
  const std::size_t shown = endless && page > pages ? 1 : page;
  const std::size_t from = std::min(count, (shown - 1) * size), to = std::min(count, from + size);
  Json json;
  prepare(json, request);
  json.object().key(key).array();
  for (std::size_t i = from; i < to; ++i) write(i, json);
  json.end_array();
  if (paged) {
    const Fault* wrong = find(request.faults, FaultKind::kCount);
    const auto total = wrong != nullptr ? number_of(*wrong, count + 1) : count;
    json.key("page").number(static_cast<std::int64_t>(page));
    json.key("totalPages").number(endless ? 1'000'000 : static_cast<std::int64_t>(pages));
    json.key("totalCount").number(static_cast<std::int64_t>(total));
  }
  return {200, json.end_object().take()};
}

std::vector<const Pupil*> on_roll(const School& school) {
  std::vector<const Pupil*> found;
  for (const Pupil& one : school.pupils)
    if (one.on_roll()) found.push_back(&one);
  return found;
}

Answer set_list(const School& school, const std::string& set, const Request& request) {
  const auto at =
      std::find_if(school.classes.begin(), school.classes.end(), [&](const Class& one) { return set_id(one) == set; });
  if (at == school.classes.end()) return rest_error(404, "There is no such set.");
  const auto index = static_cast<std::size_t>(at - school.classes.begin());
  Json json;
  prepare(json, request);
  json.object().key("students").array();
  for (const Member& member : school.members)
    if (member.class_index == index)
      json.object().field("schoolId", school_id(school.pupils[member.pupil_index])).end_object();
  return {200, json.end_array().end_object().take()};
}

Answer photo(const School& school, const Photos& photos, const std::string& id, const Request& request) {
  for (const Pupil& one : school.pupils) {
    if (!one.on_roll() || !one.has_photo || school_id(one) != id) continue;
    if (find(request.faults, FaultKind::kNotImage) != nullptr) return {200, "this is no picture", "image/jpeg", {}};
    return {200, photos.jpeg(one.number), "image/jpeg", {}};
  }
  return rest_error(404, "There is no photo.");
}

// "A" of "students/A/photos/current".
std::string between(const std::string& path, std::string_view before, std::string_view after) {
  if (!path.starts_with(before) || !path.ends_with(after) || path.size() <= before.size() + after.size()) return {};
  const std::string id = path.substr(before.size(), path.size() - before.size() - after.size());
  return id.find('/') == id.npos ? id : std::string();
}

}  // namespace

Answer rest_error(int status, const std::string& message) {
  return {status, Json().object().field("message", message).end_object().take()};
}

std::string exchange_of(const std::string& path) {
  if (!path.starts_with(kApi)) return "unknown";
  const std::string rest = path.substr(kApi.size());
  if (!between(rest, "students/", "/photos/current").empty()) return "photos";
  if (!between(rest, "teaching/sets/", "/setList").empty()) return "setList";
  for (const Row& row : kLists) {
    if (rest == row.path) return std::string(row.name);
    if (rest.starts_with(std::string(row.path) + "/")) return std::string(row.name) + "/item";
  }
  return "unknown";
}

Answer rest(const School& school, const Photos& photos, const Request& request) {
  const std::string path = request.path.substr(kApi.size());
  if (const auto id = between(path, "students/", "/photos/current"); !id.empty())
    return photo(school, photos, id, request);
  if (const auto id = between(path, "teaching/sets/", "/setList"); !id.empty()) return set_list(school, id, request);
  if (path == "students") {
    const auto pupils = on_roll(school);
    return list(request, "students", pupils.size(), true,
                [&](std::size_t i, Json& json) { student(school, *pupils[i], json); });
  }
  if (path == "humanresources/employees")
    return list(request, "employees", school.staff.size(), true,
                [&](std::size_t i, Json& json) { employee(school, school.staff[i], json); });
  if (path == "teaching/subjects")
    return list(request, "subjects", school.subjects.size(), false,
                [&](std::size_t i, Json& json) { subject(school.subjects[i], json); });
  if (path == "teaching/sets")
    return list(request, "sets", school.classes.size(), false,
                [&](std::size_t i, Json& json) { set(school, i, json); });
  if (path == "school/yeargroups")
    return list(request, "yearGroups", school.years.size(), false,
                [&](std::size_t i, Json& json) { year_group(school.years[i], json); });
  if (const auto id = between(path, "students/", ""); !id.empty())
    for (const Pupil& one : school.pupils)
      if (one.on_roll() && school_id(one) == id) {
        Json json;
        prepare(json, request);
        student(school, one, json);
        return {200, json.take()};
      }
  return rest_error(404, "There is nothing at this address.");
}

}  // namespace mis::sandbox::edgen
