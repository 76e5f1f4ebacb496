// The ids that Arbor gives: plain numbers, each type from a start of its own; and what it tells of a school, for the
// dump. Pure.
#pragma once
#include <string>

#include "sandbox/dump/dump.h"

namespace mis::sandbox::arbor {

// A people file's ids go before.
inline std::string student_id(const Pupil& one) {
  return one.mis_id.empty() ? std::to_string(100 + one.number) : one.mis_id;
}
inline std::string person_id(const Pupil& one) {
  return one.person_id.empty() ? std::to_string(500000 + one.number) : one.person_id;
}
inline std::string staff_id(const Staff& one) { return std::to_string(20 + one.number); }
inline std::string subject_id(const Subject& one) { return std::to_string(one.number); }
inline std::string class_id(const Class& one) { return std::to_string(3000 + one.number); }
inline std::string series_id(const ExamSeries& one) { return std::to_string(40 + one.number); }
inline std::string award_id(const Qualification& one) { return std::to_string(700 + one.number); }
inline std::string result_id(const Result& one) { return std::to_string(90000 + one.number); }

Telling telling();

}  // namespace mis::sandbox::arbor
