#include "bromcom/people.h"

#include <mis++/text.h>

#include <algorithm>

namespace bromcom {
namespace {

struct Candidate {
  std::string number, uci;
};
using Candidates = std::unordered_map<std::string, Candidate>;  // by pupil

Candidates gather_candidates(Api& api, mis::PupilWriter& out) {
  Candidates all;
  if (!api.may_read("candidates")) {
    out.problem(std::nullopt, "candidate_number",
                "This account may not read Candidates, so candidate numbers and UCIs are not brought: Bromcom's "
                "administrator can tick it.");
    return all;
  }
  api.tell_missing("candidates", out);
  api.read("candidates", "", [&](const Record& record) {
    const auto pupil = record.code("pupil");
    if (!pupil) return;
    Candidate& one = all[std::string(*pupil)];
    if (const auto number = record.code("candidate_number")) one.number = *number;
    if (const auto uci = record.code("uci")) one.uci = *uci;
  });
  return all;
}

mis::Text sex_of(mis::Text said) {
  const std::string word = mis::lower(said.value_or(""));
  if (word == "m" || word == "male") return "M";
  if (word == "f" || word == "female") return "F";
  return std::nullopt;
}

mis::Text enrolment_of(mis::Text said) {
  static constexpr std::string_view kCodes[] = {"C", "M", "S", "G"};
  for (const auto code : kCodes)
    if (said && mis::same_ignoring_case(*said, code)) return code;
  return std::nullopt;
}

mis::Text sen_of(const Mapping& mapping, mis::Text said) {
  if (!said) return std::nullopt;
  if (mapping.is("sen_plan", *said)) return "E";
  if (mapping.is("sen_support", *said)) return "K";
  if (mapping.is("sen_none", *said)) return "N";
  return std::nullopt;
}

bool is_capitals(mis::Text text, std::size_t size) {
  return text && text->size() == size &&
         std::all_of(text->begin(), text->end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

mis::Text group_of(const Mapping& mapping, mis::Text said) {
  return said && !said->empty() && !mapping.is("no_group", *said) ? said : std::nullopt;
}

mis::Text not_empty(const std::string& text) { return text.empty() ? mis::Text() : mis::Text(text); }

void write(const Record& record, const Roster::Pupil& pupil, const Mapping& mapping, const Candidate& candidate,
           mis::PupilWriter& out) {
  const auto ethnicity = record.code("ethnicity"), language = record.code("first_language");
  const auto sen = record.code("sen_provision");
  const bool coded = is_capitals(ethnicity, 4), spoken = is_capitals(language, 3);
  out.add(pupil.id)
      .upn(record.code("upn"))
      .former_upn(record.code("former_upn"))
      .uln(record.code("uln"))
      .uci(not_empty(candidate.uci))
      .admission_number(record.code("admission_number"))
      .candidate_number(not_empty(candidate.number))
      .legal_surname(record.text("legal_surname"))
      .legal_forename(record.text("legal_forename"))
      .middle_names(record.text("middle_names"))
      .preferred_surname(record.text("preferred_surname"))
      .preferred_forename(record.text("preferred_forename"))
      .sex(sex_of(record.text("sex")))
      .year_group(not_empty(pupil.year))
      .registration_group(group_of(mapping, record.text("registration_group")))
      .house(record.text("house"))
      .enrolment_status(enrolment_of(record.text("enrolment_status")))
      .ethnicity(coded ? ethnicity : std::nullopt)
      .first_language(spoken ? language : std::nullopt)
      .sen_provision(sen_of(mapping, sen))
      .date_of_birth(record.date("date_of_birth"))
      .admission_date(record.date("start_date"))
      .eal(record.flag("eal"))
      .free_school_meals(record.flag("free_school_meals"))
      .free_school_meals_6(record.flag("free_school_meals_6"))
      .pupil_premium(record.flag("pupil_premium"))
      .in_care(record.flag("in_care"))
      .service_child(record.flag("service_child"));
  if (pupil.left) out.leaving_date(record.date("end_date"));
  if (!coded) out.extra("ethnicity", ethnicity ? ethnicity : record.code("ethnicity_words"));
  if (!spoken) out.extra("first_language", language ? language : record.code("first_language_words"));
  if (!sen_of(mapping, sen)) out.extra("sen_provision", sen);
}

}  // namespace

void write_pupils(Api& api, const mis::Scope& scope, Roster& roster, mis::PupilWriter& out) {
  const Candidates candidates = gather_candidates(api, out);
  api.tell_missing("pupils", out);
  static const Candidate kNone;
  roster.load(api, scope.left_since, [&](const Record& record, const Roster::Pupil& pupil) {
    if (!scope.has_year(pupil.year)) return;
    auto found = candidates.find(pupil.id);
    if (found == candidates.end()) found = candidates.find(pupil.person);
    write(record, pupil, api.mapping, found == candidates.end() ? kNone : found->second, out);
  });
  out.end(-1, true);
}

void write_staff(Api& api, mis::StaffWriter& out) {
  const Bound& bound = api.bound("staff");
  api.tell_missing("staff", out);
  std::set<std::string> given;
  api.read("staff", current(bound.column("start_date"), bound.column("end_date")), [&](const Record& record) {
    const std::string id = record.id("mis_id");
    if (!given.insert(id).second) return;
    out.add(id)
        .code(record.code("code"))
        .title(record.code("title"))
        .legal_surname(record.text("legal_surname"))
        .legal_forename(record.text("legal_forename"))
        .preferred_surname(record.text("preferred_surname"))
        .preferred_forename(record.text("preferred_forename"))
        .email(record.code("email"))
        .role(record.code("role"))
        .start_date(record.date("start_date"))
        .end_date(record.date("end_date"));
  });
  out.end(-1, true);
}

}  // namespace bromcom
