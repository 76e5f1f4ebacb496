#include "sandbox/edgen/batch.h"

#include <Poco/URI.h>
#include <fmt/format.h>
#include <mis++/xml.h>

#include <algorithm>
#include <iterator>

#include "sandbox/edgen/ids.h"
#include "sandbox/edgen/xml.h"

namespace mis::sandbox::edgen {
namespace {

using Names = std::vector<std::string>;

const Xml::Attributes kLegacy = {{"Legacy", "True"}};

// An error as iSAMS has it: it says utf-16, and is not.
Answer message(int status, std::string_view id, std::string_view title, std::string_view description) {
  Xml xml("utf-16");
  xml.open("Message").leaf("MessageId", id).leaf("MessageName", id).leaf("Title", title);
  return {status, xml.leaf("Description", description).close("Message").take(), "application/xml", {}};
}

Answer not_allocated(const Names& methods) {
  std::string names;
  for (std::string name : methods) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    names += (names.empty() ? "" : ", ") + name;
  }
  return message(
      403, "MethodsNotAllocatedToKeyException", "Methods Not Allocated To Key",
      "The following methods specified in the MethodsToRun filter are not allocated to the requested key: " + names);
}

Answer unhandled(std::string_view description) {
  return message(500, "UnhandledException", "Unknown Error", description);
}

Answer ordered(const std::string& name) {
  if (name == "InvalidApiKey") return message(401, name, "Invalid API Key", "The API key is not known.");
  if (name == "MissingParameter") return message(400, name, "Missing Parameter", "Missing Field: apiKey");
  if (name == "FiltersRequiredException")
    return message(400, name, "Filters Required", "The method requires at least one filter. None has been supplied.");
  if (name == "Deadlock")
    return unhandled("Transaction (Process ID 77) was deadlocked on lock resources with another process.");
  if (name == "LockTimeout") return unhandled("Lock request time out period exceeded.");
  if (name == "InvalidRoot") return unhandled("Data at the root level is invalid. Line 1, position 1.");
  return unhandled("Something of the kind " + name + " has happened.");
}

std::string moment(Date date) { return date ? to_text(date) + "T00:00:00" : std::string(); }

std::string line_of(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

void pupils(const School& school, Xml& xml) {
  xml.open("PupilManager").open("CurrentPupils");
  for (const Pupil& one : school.pupils) {
    if (!one.on_roll()) continue;
    xml.open("Pupil", {{"Id", pupil_number(one)},
                       {"PersonId", std::to_string(1000 + one.number)},
                       {"PersonGuid", pupil_guid(school, one)},
                       {"DivisionId", "11"},
                       {"MadeUp", "an attribute that nobody knows"}});
    xml.leaf("UPN", one.upn).leaf("SchoolCode", one.admission_number).leaf("SchoolId", school_id(one));
    xml.leaf("UserCode", "").leaf("Title", "").leaf("Forename", one.legal_forename).leaf("Surname", one.legal_surname);
    xml.leaf("Middlename", one.middle_names).leaf("Preferredname", one.preferred_forename);
    xml.leaf("Fullname", one.preferred_forename + " " + one.legal_surname).leaf("Gender", one.sex);
    xml.leaf("DOB", moment(one.date_of_birth)).leaf("AcademicHouse", one.house).leaf("Form", one.registration_group);
    xml.leaf("NCYear", nc_year(one.year_group)).leaf("DivisionName", "Senior School").leaf("PupilType", "Day");
    xml.leaf("EnrolmentDate", moment(one.admission_date)).leaf("Nationalities", "British");
    xml.leaf("Languages", line_of(languages(one))).leaf("Ethnicity", ethnicity(one));
    xml.open("MadeUpNode").leaf("Name", "a node that nobody knows").close("MadeUpNode").close("Pupil");
  }
  xml.close("CurrentPupils").close("PupilManager");
}

void staff(const School& school, Xml& xml) {
  xml.open("HRManager").open("CurrentStaff");
  for (const Staff& one : school.staff) {
    xml.open("StaffMember", {{"Id", staff_id(one)}, {"PersonId", "1"}, {"PersonGuid", staff_guid(school, one)}});
    xml.leaf("Initials", one.code).leaf("UserCode", "").leaf("Title", one.title).leaf("Forename", one.legal_forename);
    xml.leaf("MiddleNames", one.middle_names).leaf("Surname", one.legal_surname);
    xml.leaf("PreferredName", one.preferred_forename).leaf("Salutation", " ").leaf("DOB", moment(one.date_of_birth));
    xml.leaf("Gender", one.sex).leaf("SchoolEmailAddress", one.email).leaf("TeachingStaff", one.teaching ? "1" : "0");
    xml.open("Divisions").open("Division", {{"Id", "11"}}).leaf("Name", "Senior School").close("Division");
    xml.close("Divisions").close("StaffMember");
  }
  xml.close("CurrentStaff").close("HRManager");
}

void years(const School& school, Xml& xml) {
  xml.open("SchoolManager").open("Years");
  for (const std::string& year : school.years) {
    const std::string number = nc_year(year);
    if (number.empty()) continue;
    xml.open("Year", {{"Id", number}, {"AuthorId", "1"}}).leaf("NationalCurriculumYear", number, kLegacy);
    xml.leaf("Name", "Year " + year).leaf("Code", "Y" + year).close("Year");
  }
  xml.close("Years").close("SchoolManager");
}

void subjects(const School& school, Xml& xml) {
  xml.open("TeachingManager").open("Departments").open("Department", {{"Id", "1"}}).leaf("Name", "All subjects");
  xml.open("Subjects");
  for (const Subject& one : school.subjects)
    xml.open("Subject", {{"Id", subject_id(one)}}).leaf("Name", one.name).leaf("Code", one.code).close("Subject");
  xml.close("Subjects").close("Department").close("Departments").close("TeachingManager");
}

// The case of "id" is that of the one source for each.
void sets(const School& school, Xml& xml) {
  xml.open("TeachingManager").open("Sets");
  for (std::size_t i = 0, teacher = 0; i < school.classes.size(); ++i) {
    const Class& one = school.classes[i];
    const std::string subject = one.subject ? subject_id(school.subjects[*one.subject]) : std::string();
    Xml::Attributes attributes = {{"id", set_id(one)}};
    if (!subject.empty()) attributes.emplace_back("SubjectId", subject);
    if (!one.year_group.empty()) attributes.emplace_back("YearId", nc_year(one.year_group));
    xml.open("Set", attributes);
    xml.leaf("SubjectId", subject, kLegacy).leaf("YearId", nc_year(one.year_group), kLegacy);
    xml.leaf("SetNumber", "1").leaf("SetCode", one.name).leaf("Name", one.name).open("Teachers");
    for (; teacher < school.teachers.size() && school.teachers[teacher].class_index == i; ++teacher)
      xml.leaf("Teacher", "",
               {{"id", std::to_string(teacher + 1)},
                {"StaffId", staff_id(school.staff[school.teachers[teacher].staff_index])},
                {"PrimaryTeacher", school.teachers[teacher].main ? "True" : "False"}});
    xml.close("Teachers").leaf("Description", one.description).close("Set");
  }
  xml.close("Sets").close("TeachingManager");
}

void set_lists(const School& school, Xml& xml) {
  xml.open("TeachingManager").open("SetLists");
  for (std::size_t i = 0; i < school.members.size(); ++i) {
    const Pupil& pupil = school.pupils[school.members[i].pupil_index];
    const std::string set = set_id(school.classes[school.members[i].class_index]);
    xml.open("SetList", {{"id", std::to_string(i + 1)}, {"SetId", set}, {"PupilId", pupil_number(pupil)}});
    xml.leaf("SetId", set, kLegacy);
    if (i % 2 == 0) xml.leaf("SchoolId", school_id(pupil), kLegacy);  // which is going, as its mark says
    xml.close("SetList");
  }
  xml.close("SetLists").close("TeachingManager");
}

struct Method {
  std::string_view name;
  void (*write)(const School& school, Xml& xml);
};
constexpr Method kMethods[] = {{"School_GetAllYears", years},
                               {"Pupil_GetCurrentPupils", pupils},
                               {"HumanResources_GetCurrentStaff", staff},
                               {"Teaching_GetDepartmentsAndSubjects", subjects},
                               {"Teaching_GetTeachingSets", sets},
                               {"Teaching_GetTeachingSetLists", set_lists}};

// What the filters name; all there is where they name nothing. Throws mis::Error when they are no XML.
Names methods_of(const Request& request) {
  Names names;
  if (request.method == "POST") {
    const mis::xml::Element filters = mis::xml::parse(request.body);
    for (const auto& one : filters["MethodsToRun"].children)
      if (one.name == "Method") names.emplace_back(mis::trim(one.text));
  }
  if (names.empty())
    for (const Method& one : kMethods) names.emplace_back(one.name);
  return names;
}

bool allocated(const Request& request, const std::string& method) {
  const bool taken = std::any_of(request.faults.begin(), request.faults.end(), [&](const Fault& fault) {
    return fault.kind == FaultKind::kNoScope && fault.argument == method;
  });
  return !taken &&
         std::any_of(std::begin(kMethods), std::end(kMethods), [&](const Method& one) { return one.name == method; });
}

}  // namespace

Answer batch(const School& school, const Request& request) {
  if (const Fault* fault = find(request.faults, FaultKind::kOwnError)) return ordered(fault->argument);
  std::string key;
  for (const auto& [name, value] : Poco::URI("http://x/?" + request.query).getQueryParameters())
    if (name == "apiKey") key = value;
  if (key.empty()) return ordered("MissingParameter");
  if (key != api_key(school)) return ordered("InvalidApiKey");
  Names wanted;
  try {
    wanted = methods_of(request);
  } catch (const mis::Error&) {
    return ordered("InvalidRoot");
  }
  Names refused;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(refused),
               [&](const std::string& one) { return !allocated(request, one); });
  if (!refused.empty()) return not_allocated(refused);
  Xml xml("utf-8");
  xml.open("iSAMS");
  for (const Method& one : kMethods)
    if (std::find(wanted.begin(), wanted.end(), one.name) != wanted.end()) one.write(school, xml);
  return {200, xml.close("iSAMS").take(), "application/xml", {}};
}

}  // namespace mis::sandbox::edgen
