#include "edgen/batch.h"

#include <mis++/text.h>

#include "edgen/batch_api.h"

namespace edgen {
namespace {

using mis::xml::Element;

// The methods, and the names of pupils, staff, years, sets and set lists, are known from public sources of iSAMS's;
// what stands within departments and subjects is inferred.
constexpr BatchList kYears = {"School_GetAllYears", "SchoolManager", "Years", "Year", "year groups"};
constexpr BatchList kPupils = {"Pupil_GetCurrentPupils", "PupilManager", "CurrentPupils", "Pupil", "pupils"};
constexpr BatchList kStaff = {"HumanResources_GetCurrentStaff", "HRManager", "CurrentStaff", "StaffMember", "staff"};
constexpr BatchList kSubjects = {"Teaching_GetDepartmentsAndSubjects", "TeachingManager", "Departments", "Subject",
                                 "subjects"};
constexpr BatchList kSets = {"Teaching_GetTeachingSets", "TeachingManager", "Sets", "Set", "classes"};
constexpr BatchList kSetLists = {"Teaching_GetTeachingSetLists", "TeachingManager", "SetLists", "SetList",
                                 "pupils in classes"};

// An attribute, or the child that older versions have for it.
std::string either(const Element& element, std::string_view name) {
  std::string said = attribute(element, name);
  return said.empty() ? child(element, name) : said;
}

std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> parts;
  while (!line.empty()) {
    const auto comma = std::min(line.find(','), line.size());
    if (const auto part = mis::trim(line.substr(0, comma)); !part.empty()) parts.emplace_back(part);
    line.remove_prefix(std::min(comma + 1, line.size()));
  }
  return parts;
}

Pupil pupil_of(const Element& element) {
  Pupil made;
  made.id = child(element, "SchoolId");
  made.number = attribute(element, "Id");
  made.guid = attribute(element, "PersonGuid");
  made.upn = child(element, "UPN");
  made.school_code = child(element, "SchoolCode");
  made.surname = child(element, "Surname");
  made.forename = child(element, "Forename");
  made.middle_names = child(element, "Middlename");
  made.preferred_forename = child(element, "Preferredname");
  made.gender = child(element, "Gender");
  made.born = child(element, "DOB");
  made.year = child(element, "NCYear");
  made.form = child(element, "Form");
  made.house = child(element, "AcademicHouse");
  made.ethnicity = child(element, "Ethnicity");
  made.enrolled = child(element, "EnrolmentDate");
  made.languages = parts_of(child(element, "Languages"));
  return made;
}

mis::Flag yes_or_no(const std::string& word) {
  if (word == "1" || mis::same_ignoring_case(word, "true")) return true;
  if (word == "0" || mis::same_ignoring_case(word, "false")) return false;
  return std::nullopt;
}

Employee employee_of(const Element& element) {
  Employee made;
  made.id = attribute(element, "Id");
  made.guid = attribute(element, "PersonGuid");
  made.initials = child(element, "Initials");
  made.title = child(element, "Title");
  made.surname = child(element, "Surname");
  made.forename = child(element, "Forename");
  made.preferred_forename = child(element, "PreferredName");
  made.email = child(element, "SchoolEmailAddress");
  made.teaching = yes_or_no(child(element, "TeachingStaff"));
  return made;
}

Set set_of(const Element& element) {
  Set made;
  made.id = attribute(element, "Id");
  made.name = child(element, "Name");
  if (made.name.empty()) made.name = child(element, "SetCode");
  made.description = child(element, "Description");
  made.subject = either(element, "SubjectId");
  made.year = either(element, "YearId");
  made.names_teachers = element["Teachers"].there();
  for (const auto& one : element["Teachers"].children)
    if (one.name == "Teacher")
      made.teachers.push_back({attribute(one, "StaffId"), yes_or_no(attribute(one, "PrimaryTeacher"))});
  return made;
}

}  // namespace

std::vector<YearGroup> Batch::sign_in(mis::Call& call) {
  std::vector<YearGroup> all;
  BatchApi(call, access_).list(kYears, [&](Element&& year) {
    all.push_back(
        {attribute(year, "Id"), child(year, "Name"), child(year, "Code"), child(year, "NationalCurriculumYear")});
  });
  return all;
}

Came Batch::pupils(mis::Call& call, const Take<Pupil>& take) {
  ids_.clear();
  return BatchApi(call, access_).list(kPupils, [&](Element&& element) {
    const Pupil pupil = pupil_of(element);
    if (!pupil.number.empty()) ids_[pupil.number] = pupil.id;
    take(pupil);
  });
}

Came Batch::staff(mis::Call& call, const Take<Employee>& take) {
  return BatchApi(call, access_).list(kStaff, [&](Element&& element) { take(employee_of(element)); });
}

Came Batch::subjects(mis::Call& call, const Take<Subject>& take) {
  return BatchApi(call, access_).list(kSubjects, [&](Element&& element) {
    take({attribute(element, "Id"), child(element, "Code"), child(element, "Name")});
  });
}

Came Batch::sets(mis::Call& call, const Take<Set>& take) {
  return BatchApi(call, access_).list(kSets, [&](Element&& element) { take(set_of(element)); });
}

Came Batch::members(mis::Call& call, const std::vector<std::string>&, const Take<Member>& take) {
  return BatchApi(call, access_).list(kSetLists, [&](Element&& element) {
    Member member{either(element, "SetId"), child(element, "SchoolId")};
    if (const auto known = ids_.find(attribute(element, "PupilId")); member.pupil.empty() && known != ids_.end())
      member.pupil = known->second;
    take(member);
  });
}

void Batch::photos(mis::Call&, const std::vector<std::string>&, mis::PhotoWriter& out) {
  out.problem(std::nullopt, "photo",
              "With an API key no photos can be brought, and those that are there stay: sign in with a client id and "
              "secret (--set auth=oauth) for photos, or leave them out with --include.");
  out.end(-1, false);
}

}  // namespace edgen
