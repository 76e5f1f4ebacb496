#include "arbor/classes.h"

#include <set>

namespace arbor {
namespace {

using mis::json::Value;

// By way of the units that a group's members are enrolled on.
mis::Text subject_of(const Value& group) {
  for (const auto& automatic : group["academicUnitAutomaticEnrolments"].items)
    for (const auto& enrolment : automatic["academicUnitEnrolments"].items)
      if (auto id = text(at(enrolment, "academicUnit", "subject", "id"))) return id;
  return std::nullopt;
}

// A link from a group to somebody, once each however often Arbor gives it.
template <class Give>
void links(Api& api, const Query& query, const char* other, Give&& give) {
  std::set<std::pair<std::string, std::string>> given;
  api.walk(query, [&](const Value& row) {
    std::pair<std::string, std::string> link{id_of(row["teachingGroup"], query), id_of(row[other], query)};
    if (given.insert(link).second) give(link.first, link.second);
  });
}

}  // namespace

void write_classes(Api& api, const InScope& in_scope, mis::ClassesWriter& out) {
  api.walk(kSubjects, [&](const Value& subject) {
    out.subjects.add(id_of(subject, kSubjects)).code(text(subject["code"])).name(text(subject["subjectName"]));
  });
  out.subjects.end(-1, true);
  api.walk(kGroups, [&](const Value& group) {
    out.classes.add(id_of(group, kGroups))
        .name(text(group["teachingGroupName"]))
        .description(text(group["description"]))
        .subject(subject_of(group))
        .academic_year(text(at(group, "academicYear", "code")));
  });
  out.classes.end(-1, true);
  links(api, kMembers, "student", [&](const std::string& group, const std::string& pupil) {
    if (in_scope(pupil)) out.members.add(group, pupil);
  });
  out.members.end(-1, true);
  links(api, kTutors, "staff",
        [&](const std::string& group, const std::string& staff) { out.teachers.add(group, staff); });
  out.teachers.end(-1, true);
}

}  // namespace arbor
