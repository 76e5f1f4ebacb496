#include <algorithm>

#include "sandbox/wonde/records.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox {

const std::vector<std::string>& Records::names(WondeIds::GroupKind kind) const {
  switch (kind) {
    case WondeIds::GroupKind::kYear:
      return school_.years;
    case WondeIds::GroupKind::kRegistration:
      return school_.registration_groups;
    default:
      return school_.houses;
  }
}

const std::string& Records::group_name(const Group& group) const { return names(group.kind)[group.index]; }

std::string Records::group_id(std::size_t group) const { return ids_.group(groups_[group].kind, groups_[group].index); }

bool Records::in_group(const Pupil& pupil, const Group& group) const {
  const std::string& name = group_name(group);
  switch (group.kind) {
    case WondeIds::GroupKind::kYear:
      return pupil.year_group == name;
    case WondeIds::GroupKind::kRegistration:
      return pupil.registration_group == name;
    default:
      return pupil.house == name;
  }
}

// {"data":{"id","mis_id","name"}}, the shape in which a student's year is known.
void Records::short_group(Output& out, std::string_view key, WondeIds::GroupKind kind, const std::string& name) const {
  Json& json = out.json;
  json.key(key).object().key("data");
  const auto& list = names(kind);
  const auto at = std::find(list.begin(), list.end(), name);
  if (at == list.end()) {
    json.null().end_object();
    return;
  }
  json.object().field("id", ids_.group(kind, static_cast<std::size_t>(at - list.begin()))).field("mis_id", name);
  json.field("name", kind == WondeIds::GroupKind::kYear ? year_name(name, behind()) : name).end_object().end_object();
}

void Records::group(Output& out, std::size_t index, const Includes& includes) const {
  const Group& group = groups_[index];
  const std::string& name = group_name(group);
  const bool year = group.kind == WondeIds::GroupKind::kYear;
  Json& json = out.json;
  json.object().field("id", group_id(index)).field("mis_id", name).field("code", name);
  json.field("name", year ? year_name(name, behind()) : name);
  json.field("type", year ? "YEAR" : group.kind == WondeIds::GroupKind::kHouse ? "HOUSE" : "REGISTRATION");
  moment(json, "created_at", Date{2025, 9, 3});
  moment(json, "updated_at", Date{2025, 9, 3});
  if (const Includes* students = includes.of("students")) {
    json.key("students").object().key("data").array();
    for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
      if (school_.pupils[i].on_roll() && in_group(school_.pupils[i], group)) student(out, i, *students);
    }
    json.end_array().end_object();
  }
  json.end_object();
}

// The enrolment that ended when the pupil came back under another id.
void Records::deletion(Output& out, std::size_t index) const {
  const Pupil& pupil = school_.pupils[index];
  Json& json = out.json;
  json.object().field("type", "student").field("id", ids_.pupil_before(pupil)).field("mis_id", WondeIds::mis_id(pupil));
  moment(json, "deleted_at", pupil.changed);
  json.key("restored_at").null().end_object();
}

std::vector<std::string_view> Records::student_includes() {
  return {"classes",
          "classes.employees",
          "classes.subject",
          "education_details",
          "contact_details",
          "extended_details",
          "year",
          "house",
          "registration",
          "groups",
          "identifiers",
          "photo"};
}

std::vector<std::string_view> Records::employee_includes() {
  return {"contact_details", "employment_details", "extended_details", "identifiers", "classes", "classes.subject"};
}

std::vector<std::string_view> Records::class_includes() {
  return {"subject",
          "students",
          "students.contact_details",
          "students.education_details",
          "students.extended_details",
          "students.house",
          "students.registration",
          "students.year",
          "employees",
          "employees.contact_details",
          "employees.employment_details",
          "employees.extended_details",
          "lessons"};
}

std::vector<std::string_view> Records::subject_includes() { return {"classes"}; }

std::vector<std::string_view> Records::group_includes() { return {"students"}; }

}  // namespace mis::sandbox
