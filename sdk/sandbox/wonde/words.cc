#include "sandbox/wonde/words.h"

#include <algorithm>
#include <span>

#include "sandbox/school/names.h"

namespace mis::sandbox {
namespace {

std::string own_words(const Pupil& pupil, const std::string& field) {
  const auto at = pupil.words.find(field);
  return at == pupil.words.end() ? std::string() : at->second;
}

// The list's words for a code; the code itself where the list has none, as a people file may bring any.
std::string words_for(std::span<const Coded> list, const std::string& code) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const Coded& one) { return one.code == code; });
  return at == list.end() ? code : std::string(at->words);
}

constexpr Coded kStatuses[] = {{"C", "Single Registration", 0},
                               {"M", "Main Registration (Dual)", 0},
                               {"S", "Subsidiary Registration (Dual)", 0},
                               {"G", "Guest", 0}};
constexpr Coded kEnglish[] = {{"ENG", "English", 0}, {"ENB", "Believed to be English", 0}};

void date_object(Json& json, const std::string& date, std::string_view zone) {
  json.object().key("date").text(date).key("timezone_type").number(3).key("timezone").text(zone).end_object();
}

}  // namespace

std::string ethnicity_words(const Pupil& pupil) {
  const std::string own = own_words(pupil, "ethnicity");
  return own.empty() ? words_for(ethnicities(), pupil.ethnicity) : own;
}

std::string language_words(const Pupil& pupil) {
  const std::string own = own_words(pupil, "first_language");
  if (!own.empty()) return own;
  const std::string english = words_for(kEnglish, pupil.first_language);
  return english == pupil.first_language ? words_for(languages(), pupil.first_language) : english;
}

std::string status_words(const Pupil& pupil) {
  const std::string own = own_words(pupil, "enrolment_status");
  return own.empty() ? words_for(kStatuses, pupil.enrolment_status) : own;
}

std::string sen_words(const Pupil& pupil) {
  const std::string own = own_words(pupil, "sen_provision");
  return own.empty() ? pupil.sen_provision : own;
}

void civil_date(Json& json, std::string_view key, Date date) {
  if (json.spoilt(key)) return;
  if (!date) {
    json.null();
    return;
  }
  date_object(json, to_text(date) + " 00:00:00.000000", "Europe/London");
}

std::string moment_text(Date date) { return date ? to_text(date) + " 03:12:44" : std::string(); }

void moment(Json& json, std::string_view key, Date date) {
  if (json.spoilt(key)) return;
  if (!date) {
    json.null();
    return;
  }
  date_object(json, moment_text(date) + ".000000", "UTC");
}

}  // namespace mis::sandbox
