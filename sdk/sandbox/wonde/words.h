// The words and shapes that Wonde hands on from the MIS behind it, who has habits of its own (`--behind`). Pure.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/school/date.h"
#include "sandbox/school/school.h"
#include "sandbox/server/json.h"
#include "sandbox/wonde/behind.h"

namespace mis::sandbox {

// Words where the school holds words, else what the MIS says for the code; empty where the school holds neither.
std::string ethnicity_words(const Pupil& pupil, const Behind& behind);
std::string language_words(const Pupil& pupil, const Behind& behind);
std::string status_words(const Pupil& pupil, const Behind& behind);
std::string sen_words(const Pupil& pupil, const Behind& behind);
std::string year_words(const std::string& year, const Behind& behind);  // current_nc_year: "R", "0", "Year 11"
std::string year_name(const std::string& year, const Behind& behind);   // of the year's group: "Year 11"

// A flag as true and false or as the MIS's words; null where the school does not hold it.
void yes_or_no(Json& json, std::string_view key, Flag flag, const YesNo& words);
// `name` and `code`, null where the MIS leaves it.
void class_name(Json& json, const std::string& name, const Behind& behind);

// {"date":"2019-09-03 00:00:00.000000","timezone_type":3,"timezone":"Europe/London"}; null for a date not said.
void civil_date(Json& json, std::string_view key, Date date);
// The moment in the small hours of that day at which Wonde last looked.
void moment(Json& json, std::string_view key, Date date);
// The same moment as updated_after compares it.
std::string moment_text(Date date);

}  // namespace mis::sandbox
