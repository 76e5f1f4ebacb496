#include "sandbox/bromcom/tables.h"

#include <algorithm>
#include <cctype>

#include "sandbox/bromcom/ids.h"
#include "sandbox/school/names.h"

namespace mis::sandbox::bromcom {
namespace {

constexpr const char* kYear = " (25/26)";  // behind a class's name, as Bromcom has been seen to write it

// "" is NULL.
Cell text(std::string_view said) { return said.empty() ? Cell() : Cell(said); }
Cell day(Date date) { return text(to_text(date)); }
Cell flag(Flag said) { return said ? Cell(*said ? "1" : "0") : Cell(); }

// What stands beside a code; the school's own words where there is no code.
Cell words_for(const Pupil& pupil, const char* field, const std::string& code, std::span<const Coded> known) {
  if (const auto own = pupil.words.find(field); own != pupil.words.end()) return own->second;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Coded& one) { return one.code == code; });
  return text(found == known.end() ? std::string_view(code) : found->words);
}

Cell sen_words(const std::string& code) {
  return text(code == "E" ? "EHC Plan" : code == "K" ? "SEN Support" : code == "N" ? "No SEN" : code);
}

void add_people(Tables& tables, const School& school) {
  Table& students = tables["Students"] = {{{"StudentID", As::kNumber},
                                           {"UPN", As::kPadded},
                                           {"FormerUPN"},
                                           {"ULN"},
                                           {"FirstName", As::kPadded},
                                           {"LastName", As::kPadded},
                                           {"MiddleName"},
                                           {"PreferredFirstName"},
                                           {"PreferredLastName"},
                                           {"AdmissionNumber"},
                                           {"TutorGroup", As::kPadded},
                                           {"YearGroup", As::kPadded},
                                           {"ChronologicalYearGroup"},
                                           {"House"},
                                           {"StartDate", As::kDay},
                                           {"EndDate", As::kDay},
                                           {"DateOfBirth", As::kDay},
                                           {"GenderCode"},
                                           {"EnrolmentStateName"},
                                           {"EthnicityCode"},
                                           {"Ethnicity"},
                                           {"FirstLanguageCode"},
                                           {"FirstLanguage"},
                                           {"SENProvision"},
                                           {"EALFlag", As::kYesNo},
                                           {"FSMFlag", As::kYesNo},
                                           {"EverFSM6Flag", As::kYesNo},
                                           {"PremiumPupilFlag", As::kTrueFalse},
                                           {"InCareFlag", As::kTrueFalse},
                                           {"ServiceChildFlag", As::kBit}},
                                          {}};
  Table& photos = tables["PersonPhotos"] = {{{"PersonID", As::kNumber}, {"Photo", As::kPicture}}, {}};
  for (const Pupil& one : school.pupils) {
    const Cell id = student_id(one);
    students.rows.push_back({id,
                             text(one.upn),
                             text(one.former_upn),
                             text(one.uln),
                             text(one.legal_forename),
                             text(one.legal_surname),
                             text(one.middle_names),
                             text(one.preferred_forename),
                             text(one.preferred_surname),
                             text(one.admission_number),
                             text(one.registration_group.empty() ? "NoTutorGrp" : one.registration_group),
                             text(one.year_group),
                             text(one.year_group),
                             text(one.house),
                             day(one.admission_date),
                             day(one.leaving_date),
                             day(one.date_of_birth),
                             text(one.sex),
                             text(one.enrolment_status),
                             text(one.ethnicity),
                             words_for(one, "ethnicity", one.ethnicity, ethnicities()),
                             text(one.first_language),
                             words_for(one, "first_language", one.first_language, languages()),
                             sen_words(one.sen_provision),
                             flag(one.eal),
                             flag(one.free_school_meals),
                             flag(one.free_school_meals_6),
                             flag(one.pupil_premium),
                             flag(one.in_care),
                             flag(one.service_child)});
    if (one.has_photo) photos.rows.push_back({id, std::to_string(one.number)});
  }
  Table& staff = tables["Staff"] = {{{"StaffID", As::kNumber},
                                     {"Title"},
                                     {"FirstName", As::kPadded},
                                     {"LastName", As::kPadded},
                                     {"MiddleName"},
                                     {"PreferredFirstName"},
                                     {"PreferredLastName"},
                                     {"StaffCode", As::kPadded},
                                     {"WorkEmail"},
                                     {"JobTitle"},
                                     {"StartDate", As::kDay},
                                     {"EndDate", As::kDay}},
                                    {}};
  for (const Staff& one : school.staff)
    staff.rows.push_back({staff_id(one), text(one.title), text(one.legal_forename), text(one.legal_surname),
                          text(one.middle_names), text(one.preferred_forename), text(one.preferred_surname),
                          text(one.code), text(one.email), text(one.role), day(one.start_date), day(one.end_date)});
  staff.rows.push_back({"599999", Cell(), "Former", "Colleague", Cell(), "Former", "Colleague", "FCO", Cell(),
                        "Teacher", "2001-09-01", "2020-08-31"});
}

// Classes, tutor groups, and a few classes of last year, which are still there.
void add_groups(Tables& tables, const School& school) {
  Table& collections = tables["Collections"] = {{{"CollectionID", As::kNumber},
                                                 {"CollectionName", As::kPadded},
                                                 {"CollectionDescription"},
                                                 {"StartDate", As::kDay},
                                                 {"EndDate", As::kDay},
                                                 {"CollectionTypeName", As::kPadded},
                                                 {"CollectionTypeDescription"}},
                                                {}};
  Table& members = tables["CollectionAssociates"] = {{{"PersonID", As::kNumber}, {"CollectionID", As::kNumber}}, {}};
  Table& leaders = tables["CollectionExecutives"] = {
      {{"StaffID", As::kNumber}, {"CollectionID", As::kNumber}, {"CollectionRoleTypeDescription"}}, {}};
  Table& taught = tables["SubjectClasses"] = {{{"ClassID", As::kNumber},
                                               {"ClassDescription"},
                                               {"SubjectDescription", As::kPadded},
                                               {"StartDate", As::kDay},
                                               {"EndDate", As::kDay}},
                                              {}};
  Table& subjects = tables["Subjects"] = {{{"SubjectID", As::kNumber}, {"SubjectName"}, {"Abbreviation"}}, {}};
  for (const Subject& one : school.subjects) subjects.rows.push_back({subject_id(one), one.name, one.code});
  const Cell from = day(kClassesFrom), to = day(kClassesTo);
  for (const Class& one : school.classes) {
    collections.rows.push_back({class_id(one), one.name + kYear, text(one.description), from, to, "CLASS", "Class"});
    if (one.subject)
      taught.rows.push_back({class_id(one), text(one.description), school.subjects[*one.subject].name, from, to});
  }
  for (const Member& one : school.members)
    members.rows.push_back({student_id(school.pupils[one.pupil_index]), class_id(school.classes[one.class_index])});
  for (const Teacher& one : school.teachers)
    leaders.rows.push_back({staff_id(school.staff[one.staff_index]), class_id(school.classes[one.class_index]),
                            std::string(role_of(one))});
  for (std::size_t i = 0; i < std::min<std::size_t>(3, school.classes.size()); ++i) {
    const std::string id = std::to_string(20001 + i);
    collections.rows.push_back(
        {id, school.classes[i].name + " (24/25)", Cell(), "2024-09-01", "2025-08-31", "CLASS", "Class"});
    for (const Pupil& pupil : school.pupils)
      if (pupil.number % 40 == i) members.rows.push_back({student_id(pupil), id});
  }
  for (std::size_t i = 0; i < school.registration_groups.size(); ++i) {
    const std::string& name = school.registration_groups[i];
    const std::string id = std::to_string(90001 + i);
    collections.rows.push_back({id, name, Cell(), from, to, "TUTORGRP", "Tutor Group"});
    leaders.rows.push_back({staff_id(school.staff[i % school.staff.size()]), id, "Main Tutor"});
    for (const Pupil& pupil : school.pupils)
      if (pupil.on_roll() && pupil.registration_group == name) members.rows.push_back({student_id(pupil), id});
  }
}

}  // namespace

std::size_t Table::place(std::string_view column) const {
  const auto same = [&](const Column& one) {
    return std::equal(one.name.begin(), one.name.end(), column.begin(), column.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
  };
  return static_cast<std::size_t>(std::find_if(columns.begin(), columns.end(), same) - columns.begin());
}

Tables make_tables(const School& school) {
  Tables tables;
  tables["Schools"] = {{{"SchoolID", As::kNumber}, {"SchoolName"}, {"URN"}, {"LANumber"}, {"EstablishmentNumber"}},
                       {{"20001", school.name, school.urn, school.la_code, school.establishment_number}}};
  add_people(tables, school);
  add_groups(tables, school);
  add_exams(tables, school);
  return tables;
}

}  // namespace mis::sandbox::bromcom
