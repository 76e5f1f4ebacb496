// The ids that the pretend Ed:Gen gives, the same by REST and by batch; and what it tells of a school, for the dump.
// Pure.
#pragma once
#include <fmt/format.h>

#include <string>

#include "sandbox/dump/dump.h"

namespace mis::sandbox::edgen {

// A people file's ids go before.
inline std::string school_id(const Pupil& one) {
  return one.mis_id.empty() ? fmt::format("16{:011}", 35'000'000 + one.number) : one.mis_id;
}
inline std::string pupil_number(const Pupil& one) { return std::to_string(700 + one.number); }
inline std::string staff_id(const Staff& one) { return std::to_string(380 + one.number); }
inline std::string subject_id(const Subject& one) { return std::to_string(100 + one.number); }
inline std::string set_id(const Class& one) { return std::to_string(2000 + one.number); }

// "D2481057-A441-4287-9B2A-0DF82C52EA97"
std::string pupil_guid(const School& school, const Pupil& one);
std::string staff_guid(const School& school, const Staff& one);
// The batch API's key, and a client's secret, which have the same form.
std::string api_key(const School& school);
std::string client_secret(const School& school);
inline std::string client_id() { return "rollcall"; }

// "11" of "11", "0" of "R", "-1" of "N2"; "" where there is no such number.
std::string nc_year(const std::string& year_group);

// As iSAMS words them: one language, or with a home language beside English both.
std::string ethnicity(const Pupil& pupil);
std::vector<std::string> languages(const Pupil& pupil);

// `photos`: the way that was chosen gives them.
Telling telling(const School& school, bool photos);

}  // namespace mis::sandbox::edgen
