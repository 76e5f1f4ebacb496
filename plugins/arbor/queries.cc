#include "arbor/queries.h"

#include <mis++/error.h>

#include <algorithm>

namespace arbor {

// Confirmed: id, the names, dateOfBirth, mostRecentEntryDate, leavingDate, displayAcademicLevel, senStatusAssignments.
// Inferred, from the names that REST v2 has: legalMiddleNames, gender, studentNumber, uniqueLearnerNumber, ethnicity,
// person; and demographics by its labels.
const Query kPupils = {"Student", "pupils",
                       "id person { id } legalFirstName legalMiddleNames legalLastName preferredFirstName "
                       "preferredLastName gender { code } dateOfBirth studentNumber uniqueLearnerNumber "
                       "mostRecentEntryDate leavingDate displayAcademicLevel { displayName } "
                       "ethnicity { code displayName } demographics { displayName } "
                       "senStatusAssignments { startDate endDate senStatus { code displayName } }",
                       500};
// Confirmed.
const Query kRoster = {"Student", "pupils", "id leavingDate displayAcademicLevel { displayName }", 1000};
// Inferred as GraphQL: the entities and properties are those of REST v2.
const Query kUpns = {"UkDfe_UpnAssignment", "UPNs", "id student { id } upn startDatetime endDatetime", 1000};
const Query kUcis = {"UkJcq_UciAssignment", "UCIs", "id student { id } uci cancelledDatetime", 1000};
const Query kCandidates = {"Candidate", "candidate numbers", "id student { id } candidateNumber", 1000};
const Query kForms = {"RegistrationFormMembership", "registration groups",
                      "id student { id } registrationForm { registrationFormName } endDate", 1000};
const Query kLanguages = {"LanguageAbility", "languages",
                          "id person { id } isFirstLanguage language { label d00011Alpha3 }", 1000};
// Confirmed: id, the names, the dates, isActiveTeachingInSchool, displayJobTitle, emailAddresses.
// Inferred: title, timetableAbbreviation.
const Query kStaff = {"Staff", "staff",
                      "id title { displayName } legalFirstName legalLastName preferredFirstName preferredLastName "
                      "timetableAbbreviation joiningDate leavingDate isActiveInSchool isActiveTeachingInSchool "
                      "displayJobTitle emailAddresses { displayName emailAddressType }",
                      500};
// Inferred as GraphQL: the entity and its properties are those of REST v2.
const Query kSubjects = {"Subject", "subjects", "id code subjectName", 1000};
// Confirmed: id, teachingGroupName, academicYear and the way to the subject. Inferred: description, the subject's id.
const Query kGroups = {"TeachingGroup", "classes",
                       "id teachingGroupName description academicYear { code displayName } "
                       "academicUnitAutomaticEnrolments { academicUnitEnrolments { academicUnit { subject { id } } } }",
                       500};
// Confirmed.
const Query kMembers = {"TeachingGroupMembership", "class members", "student { id } teachingGroup { id }", 2000};
const Query kTutors = {"TeachingGroupTutor", "teachers", "teachingGroup { id } staff { id }", 2000};

// Inferred as GraphQL: the entity and its properties are those of REST v2.
const Query kSeries = {"QualificationAvailabilityInstance", "exam series",
                       "id qualificationAvailabilityIdentifier startDate endDate", 1000};
const Query kAwards = {"QualificationAward", "qualifications",
                       "id code title shortTitle qcaAccreditationNumber awardingOrganization { shortName } "
                       "qualificationScheme { name }",
                       1000};
// Confirmed: id, resultDate, numericValue, numericDisplayValue, student, qualificationAward with its titles.
// Inferred, from the names that REST v2 has: all else, and the id of the award.
const Query kResults = {"QualificationResult", "exam results",
                        "id student { id } qualificationAward { id title shortTitle } "
                        "qualificationAvailabilityInstance { id } qualificationGrade { shortName } numericValue "
                        "numericDisplayValue resultDate resultDatetime embargoDatetime missingResultReason "
                        "partialAbsence qualificationAspect { resultGradeSet { name } }",
                        1000};
const Query kWhoSat = {"QualificationResult", "exam results", "id student { id }", 2000};
const Query kEmbargoes = {"QualificationResult", "exam results", "id embargoDatetime", 2000};

std::string among(const char* argument, const std::vector<std::string>& ids) {
  std::string list;
  for (const auto& id : ids) {
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (!plain)
      throw mis::Error(MIS_E_PROTOCOL, "Arbor gives a record under an id that cannot be asked for: ask for support.");
    list += (list.empty() ? "" : ", ") + ("\"" + id + "\"");
  }
  return std::string(argument) + ": [" + list + "]";
}

std::string body_of(const Query& query, uint64_t page, const std::string& filter) {
  std::string escaped;
  for (const char c : filter) escaped += c == '"' ? "\\\"" : std::string(1, c);
  return R"({"query":"{ )" + std::string(query.entity) + "(page_size: " + std::to_string(query.page_size) +
         ", page_num: " + std::to_string(page) + (escaped.empty() ? "" : ", " + escaped) + ") { " + query.fields +
         R"( } }"})";
}

}  // namespace arbor
