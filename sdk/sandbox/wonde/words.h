// The words and shapes that Wonde hands on from the MIS behind it: the seam for other habits (`--behind`). Pure.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/school/date.h"
#include "sandbox/school/school.h"
#include "sandbox/server/json.h"

namespace mis::sandbox {

// Words where the school holds words, else those for the code; empty where it holds neither.
std::string ethnicity_words(const Pupil& pupil);
std::string language_words(const Pupil& pupil);
std::string status_words(const Pupil& pupil);
std::string sen_words(const Pupil& pupil);  // codes: N K E

// {"date":"2019-09-03 00:00:00.000000","timezone_type":3,"timezone":"Europe/London"}; null for a date not said.
void civil_date(Json& json, std::string_view key, Date date);
// The moment in the small hours of that day at which Wonde last looked.
void moment(Json& json, std::string_view key, Date date);
// The same moment as updated_after compares it.
std::string moment_text(Date date);

}  // namespace mis::sandbox
