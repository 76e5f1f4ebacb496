#include "sandbox/arbor/graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/arbor/ids.h"
#include "sandbox/school/names.h"

namespace mis::sandbox::arbor {
namespace {

// "" is null.
Value text(std::string_view said) { return said.empty() ? Value() : Value(std::string(said)); }
Value date(Date day) { return text(to_text(day)); }
Value datetime(Date day) { return day ? Value(to_text(day) + " 00:00:00") : Value(); }

// What stands beside a code; the school's own words where there is no code; empty where there is neither.
std::string words_for(const Pupil& pupil, const char* field, const std::string& code, std::span<const Coded> known) {
  if (const auto own = pupil.words.find(field); own != pupil.words.end()) return own->second;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Coded& one) { return one.code == code; });
  return found == known.end() ? code : std::string(found->words);
}

}  // namespace

const Value* Entity::find(std::string_view property) const {
  const auto found =
      std::find_if(properties.begin(), properties.end(), [&](const auto& p) { return p.first == property; });
  return found == properties.end() ? nullptr : &found->second;
}

bool is_held_back(const Entity& entity, const std::string& now) {
  if (now.empty() || entity.type != "QualificationResult") return false;
  const Value* embargo = entity.find("embargoDatetime");
  const auto* until = embargo == nullptr ? nullptr : std::get_if<std::string>(embargo);
  return until != nullptr && now < *until;
}

Graph::Graph(const School& school, const std::string& embargo_until) {
  add_reference_data(school);
  add_students(school);
  add_staff(school);
  add_teaching(school);
  add_exams(school, embargo_until);
}

const std::vector<Link>& Graph::all(const std::string& type) const {
  static const std::vector<Link> none;
  const auto found = types_.find(type);
  return found == types_.end() ? none : found->second;
}

Link Graph::find(const std::string& type, const std::string& id) const {
  const auto found = by_id_.find({type, id});
  return found == by_id_.end() ? nullptr : found->second;
}

Entity& Graph::add(std::string type, std::string id, std::string display_name) {
  Entity& made = entities_.emplace_back(Entity{std::move(type), std::move(id), std::move(display_name), {}});
  types_[made.type].push_back(&made);
  by_id_[{made.type, made.id}] = &made;
  return made;
}

// An entity of the reference data, whose id is its code.
Link Graph::code(const std::string& type, const std::string& code, const std::string& words, const char* words_name) {
  if (const Link known = find(type, code)) return known;
  Entity& made = add(type, code, words);
  made.properties = {{"code", code}, {words_name, words}};
  return &made;
}

void Graph::add_reference_data(const School& school) {
  Entity& us = add("EducationalInstitution", "1", school.name);
  us.properties = {{"educationalInstitutionName", school.name},
                   {"shortName", school.name},
                   {"localAuthority", school.la_code},
                   {"establishmentNumber", school.establishment_number},
                   {"urn", school.urn}};
  Entity& year = add("AcademicYear", "1", std::string(kAcademicYearName));
  year.properties = {{"academicYearName", std::string(kAcademicYearName)},
                     {"code", std::string(kAcademicYearName)},
                     {"startDate", "2025-09-01"},
                     {"endDate", "2026-08-31"}};
}

void Graph::add_students(const School& school) {
  for (const char* type : {"UkDfe_UpnAssignment", "UkJcq_UciAssignment", "Candidate", "LanguageAbility",
                           "RegistrationFormMembership", "SenStatusAssignment"})
    types_[type];  // known, also where there is none
  for (const Pupil& pupil : school.pupils) add_student(pupil);
}

void Graph::add_student(const Pupil& pupil) {
  const std::string id = student_id(pupil);
  Entity& person = add("Person", person_id(pupil), pupil.preferred_forename + " " + pupil.preferred_surname);
  Entity& student = add("Student", id, person.display_name);
  Value gender, ethnicity;
  if (!pupil.sex.empty())
    gender = code("Gender", pupil.sex == "M" ? "MALE" : "FEMALE", pupil.sex == "M" ? "Male" : "Female", "label");
  const std::string origin = words_for(pupil, "ethnicity", pupil.ethnicity, ethnicities());
  if (!pupil.ethnicity.empty())
    ethnicity = code("Ethnicity", pupil.ethnicity, origin, "ethnicityName");
  else if (!origin.empty())
    ethnicity = code("Ethnicity", "SCHOOL_1", origin, "ethnicityName");
  std::vector<Link> demographics, sen;
  const auto label = [&](Flag flag, const char* words) {
    if (flag.value_or(false)) demographics.push_back(code("Demographic", words, words, "label"));
  };
  label(pupil.eal, "EAL");
  label(pupil.free_school_meals, "FSM");
  label(pupil.free_school_meals_6, "Ever 6 FSM");
  label(pupil.in_care, "In Care");
  label(pupil.pupil_premium, "Pupil Premium");
  if (!pupil.sen_provision.empty()) {
    const std::string& status = pupil.sen_provision;
    const Link is = code("SenStatus", status,
                         status == "E"   ? "EHC Plan"
                         : status == "K" ? "SEN Support"
                                         : "No SEN",
                         "senStatusName");
    Entity& given = add("SenStatusAssignment", id);
    given.properties = {{"student", Link(&student)},
                        {"senStatus", is},
                        {"startDate", date(pupil.admission_date)},
                        {"endDate", Value()}};
    sen.push_back(&given);
  }
  Value level;
  if (!pupil.year_group.empty())
    level = code("AcademicLevel", pupil.year_group, "Year " + pupil.year_group, "academicLevelName");
  person.properties = {{"gender", gender},
                       {"legalFirstName", text(pupil.legal_forename)},
                       {"legalMiddleNames", text(pupil.middle_names)},
                       {"legalLastName", text(pupil.legal_surname)},
                       {"preferredFirstName", text(pupil.preferred_forename)},
                       {"preferredLastName", text(pupil.preferred_surname)},
                       {"dateOfBirth", date(pupil.date_of_birth)}};
  student.properties = person.properties;
  for (auto& one : std::vector<std::pair<std::string, Value>>{{"person", Link(&person)},
                                                              {"ethnicity", ethnicity},
                                                              {"studentNumber", text(pupil.admission_number)},
                                                              {"uniqueLearnerNumber", text(pupil.uln)},
                                                              {"mostRecentEntryDate", date(pupil.admission_date)},
                                                              {"leavingDate", date(pupil.leaving_date)},
                                                              {"displayAcademicLevel", level},
                                                              {"senStatusAssignments", sen},
                                                              {"demographics", demographics}})
    student.properties.push_back(std::move(one));
  const Link its = &student;
  if (!pupil.former_upn.empty())
    add("UkDfe_UpnAssignment", id + "0").properties = {{"student", its},
                                                       {"upn", pupil.former_upn},
                                                       {"startDatetime", "2019-09-02 00:00:00"},
                                                       {"endDatetime", datetime(pupil.admission_date)}};
  if (!pupil.upn.empty())
    add("UkDfe_UpnAssignment", id + "1").properties = {{"student", its},
                                                       {"upn", pupil.upn},
                                                       {"startDatetime", datetime(pupil.admission_date)},
                                                       {"endDatetime", Value()}};
  if (!pupil.uci.empty())
    add("UkJcq_UciAssignment", id).properties = {{"student", its}, {"uci", pupil.uci}, {"cancelledDatetime", Value()}};
  if (!pupil.candidate_number.empty())
    add("Candidate", id).properties = {{"student", its}, {"candidateNumber", pupil.candidate_number}};
  const std::string speaks = words_for(pupil, "first_language", pupil.first_language, languages());
  if (!speaks.empty()) {
    const std::string language = pupil.first_language.empty() ? "SCHOOL_1" : pupil.first_language;
    if (find("Language", language) == nullptr)
      add("Language", language, speaks).properties = {
          {"code", language}, {"label", speaks}, {"d00011Alpha3", text(pupil.first_language)}};
    add("LanguageAbility", id).properties = {
        {"person", Link(&person)}, {"language", find("Language", language)}, {"isFirstLanguage", true}};
  }
  if (!pupil.registration_group.empty()) {
    const Link form =
        code("RegistrationForm", pupil.registration_group, pupil.registration_group, "registrationFormName");
    add("RegistrationFormMembership", id).properties = {{"student", its},
                                                        {"registrationForm", form},
                                                        {"startDate", "2025-09-03"},
                                                        {"endDate", date(pupil.leaving_date)}};
  }
}

void Graph::add_staff(const School& school) {
  for (const Staff& one : school.staff) {
    const std::string id = staff_id(one);
    Entity& staff = add("Staff", id, one.preferred_forename + " " + one.preferred_surname);
    Value title;
    if (!one.title.empty()) title = code("Title", one.title, one.title, "label");
    std::vector<Link> mail;
    if (!one.email.empty()) {
      Entity& address = add("EmailAddress", id, one.email);
      address.properties = {{"emailAddress", one.email}, {"emailAddressType", "WORK"}};
      mail.push_back(&address);
    }
    staff.properties = {{"title", title},
                        {"legalFirstName", text(one.legal_forename)},
                        {"legalLastName", text(one.legal_surname)},
                        {"preferredFirstName", text(one.preferred_forename)},
                        {"preferredLastName", text(one.preferred_surname)},
                        {"timetableAbbreviation", text(one.code)},
                        {"staffNumber", id},
                        {"joiningDate", date(one.start_date)},
                        {"leavingDate", date(one.end_date)},
                        {"isActiveInSchool", true},
                        {"isActiveTeachingInSchool", one.teaching},
                        {"displayJobTitle", text(one.role)},
                        {"emailAddresses", mail}};
  }
}

void Graph::add_teaching(const School& school) {
  for (const Subject& one : school.subjects)
    add("Subject", subject_id(one), one.name).properties = {
        {"code", one.code}, {"subjectName", one.name}, {"active", true}};
  for (const Class& one : school.classes) {
    const std::string id = class_id(one);
    Entity& group = add("TeachingGroup", id, one.name);
    std::vector<Link> automatic;
    if (one.subject) {
      Entity& unit = add("AcademicUnit", id, one.name);
      unit.properties = {{"academicUnitName", one.name},
                         {"subject", find("Subject", subject_id(school.subjects[*one.subject]))}};
      Entity& enrolment = add("AcademicUnitEnrolment", id);
      enrolment.properties = {{"academicUnit", Link(&unit)}};
      Entity& rule = add("AcademicUnitAutomaticEnrolment", id);
      rule.properties = {{"academicUnitEnrolments", std::vector<Link>{&enrolment}}};
      automatic.push_back(&rule);
    }
    group.properties = {{"teachingGroupName", one.name},
                        {"description", text(one.description)},
                        {"academicYear", find("AcademicYear", "1")},
                        {"academicUnitAutomaticEnrolments", automatic}};
  }
  std::size_t number = 0;
  for (const Member& one : school.members)
    add("TeachingGroupMembership", std::to_string(++number)).properties = {
        {"student", find("Student", student_id(school.pupils[one.pupil_index]))},
        {"teachingGroup", find("TeachingGroup", class_id(school.classes[one.class_index]))}};
  number = 0;
  for (const Teacher& one : school.teachers)
    add("TeachingGroupTutor", std::to_string(++number)).properties = {
        {"staff", find("Staff", staff_id(school.staff[one.staff_index]))},
        {"teachingGroup", find("TeachingGroup", class_id(school.classes[one.class_index]))}};
}

// The awarding bodies' own series of a season: the first of them goes on as long as any, the others begin later and
// end earlier.
void Graph::add_series(const School& school) {
  for (const ExamSeries& one : school.series) {
    int days = 0;
    for (const Qualification& in : school.qualifications) {
      if (find("QualificationAvailabilityInstance", instance_id(one, in)) != nullptr) continue;
      // "6A26": the month, the season's letter, the year.
      const std::string identifier = fmt::format("{:X}A{:02}", one.end.month, one.end.year % 100);
      add("QualificationAvailabilityInstance", instance_id(one, in), in.board + " " + identifier).properties = {
          {"qualificationAvailabilityIdentifier", identifier},
          {"awardingOrganization", code("AwardingOrganization", in.board_number, in.board, "shortName")},
          {"ediAwardingBodyIdentifier", in.board_number},
          {"startDate", date(add_days(one.start, days))},
          {"endDate", date(add_days(one.end, -days))}};
      ++days;
    }
  }
}

void Graph::add_qualifications(const School& school) {
  for (const Qualification& one : school.qualifications) {
    const Link board = code("AwardingOrganization", one.board_number, one.board, "shortName");
    const Link scheme = code("QualificationScheme", one.level, one.level, "name");
    const Link grades = code("QualificationGradeSet", one.grade_set, one.grade_set, "name");
    for (const auto grade : one.grades) code("QualificationGrade", std::string(grade), std::string(grade), "shortName");
    add("QualificationAward", award_id(one), one.title).properties = {{"code", one.code},
                                                                      {"title", one.title},
                                                                      {"shortTitle", one.subject},
                                                                      {"awardingOrganization", board},
                                                                      {"qualificationScheme", scheme},
                                                                      {"qcaAccreditationNumber", one.qan}};
    add("QualificationAspect", award_id(one), one.title).properties = {{"resultGradeSet", grades}};
  }
}

void Graph::add_result(const School& school, const Result& one, const std::string& embargo_until) {
  const Qualification& in = school.qualifications[one.qualification];
  // Of grades that are numbers, Arbor holds some as numbers and no grade.
  const bool number = one.grade.size() == 1 && one.grade[0] >= '1' && one.grade[0] <= '9' && one.number % 3 == 0;
  Value grade, missing, embargo;
  if (!one.grade.empty() && !number) grade = find("QualificationGrade", one.grade);
  if (one.state == ResultState::kNone) missing = "X";
  if (one.state == ResultState::kPending) missing = "Q";
  if (one.state == ResultState::kAbsent) missing = "ABSENT";
  if (one.series + 1 == school.series.size()) embargo = text(embargo_until);
  add("QualificationResult", result_id(one)).properties = {
      {"resultDate", date(one.date)},
      {"resultDatetime", datetime(one.date)},
      {"embargoDatetime", embargo},
      {"qualificationGrade", grade},
      {"numericValue", number ? Value(one.grade) : Value()},
      {"numericDisplayValue", number ? Value(one.grade) : Value()},
      {"missingResultReason", missing},
      {"partialAbsence", one.state == ResultState::kPartialAbsence},
      {"student", find("Student", student_id(school.pupils[one.pupil_index]))},
      {"qualificationAward", find("QualificationAward", award_id(in))},
      {"qualificationAspect", find("QualificationAspect", award_id(in))},
      {"qualificationAvailabilityInstance",
       find("QualificationAvailabilityInstance", instance_id(school.series[one.series], in))}};
}

void Graph::add_exams(const School& school, const std::string& embargo_until) {
  for (const char* type : {"QualificationAvailabilityInstance", "QualificationAward", "QualificationResult"})
    types_[type];  // known, also where there is none
  add_series(school);
  add_qualifications(school);
  for (const Result& one : school.results) add_result(school, one, embargo_until);
}

}  // namespace mis::sandbox::arbor
