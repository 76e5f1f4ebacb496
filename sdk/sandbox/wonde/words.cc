#include "sandbox/wonde/words.h"

#include <algorithm>

namespace mis::sandbox {
namespace {

std::string own_words(const Pupil& pupil, const std::string& field) {
  const auto at = pupil.words.find(field);
  return at == pupil.words.end() ? std::string() : at->second;
}

// The table's words for a code; the code itself where it has none, as a people file may bring any.
std::string words_for(const std::vector<Saying>& table, const std::string& code) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const Saying& one) { return one.code == code; });
  return at == table.end() ? code : std::string(at->words);
}

std::string own_or(const Pupil& pupil, const std::string& field, const std::vector<Saying>& table,
                   const std::string& code) {
  const std::string own = own_words(pupil, field);
  return own.empty() ? words_for(table, code) : own;
}

void date_object(Json& json, const std::string& date, std::string_view zone) {
  json.object().key("date").text(date).key("timezone_type").number(3).key("timezone").text(zone).end_object();
}

}  // namespace

std::string ethnicity_words(const Pupil& pupil, const Behind& behind) {
  return own_or(pupil, "ethnicity", behind.ethnicities, pupil.ethnicity);
}
std::string language_words(const Pupil& pupil, const Behind& behind) {
  return own_or(pupil, "first_language", behind.languages, pupil.first_language);
}
std::string status_words(const Pupil& pupil, const Behind& behind) {
  return own_or(pupil, "enrolment_status", behind.statuses, pupil.enrolment_status);
}
std::string sen_words(const Pupil& pupil, const Behind& behind) {
  return own_or(pupil, "sen_provision", behind.sen, pupil.sen_provision);
}

std::string year_name(const std::string& year, const Behind& behind) {
  const std::string words = words_for(behind.year_names, year);
  return words == year ? "Year " + year : words;
}

std::string year_words(const std::string& year, const Behind& behind) {
  if (year.empty()) return {};
  return behind.years_by_name ? year_name(year, behind) : words_for(behind.years, year);
}

void yes_or_no(Json& json, std::string_view key, Flag flag, const YesNo& words) {
  if (!flag || words.yes.empty()) {
    json.field(key, flag);
  } else {
    json.field(key, *flag ? words.yes : words.no);
  }
}

void class_name(Json& json, const std::string& name, const Behind& behind) {
  json.field("name", behind.classes == ClassNaming::kCode ? "" : name);
  json.field("code", behind.classes == ClassNaming::kName ? "" : name);
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
