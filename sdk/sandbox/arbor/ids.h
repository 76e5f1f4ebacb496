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
// Each awarding body has a series of its own: "instance" is Arbor's word.
inline std::string instance_id(const ExamSeries& one, const Qualification& in) {
  return std::to_string(40 + one.number) + in.board_number;
}
inline std::string award_id(const Qualification& one) { return std::to_string(700 + one.number); }
inline std::string result_id(const Result& one) { return std::to_string(90000 + one.number); }

// `embargo`: of the results of the latest series, "2026-08-20T08:00" on a British clock; empty: none.
Telling telling(const std::string& embargo);

}  // namespace mis::sandbox::arbor
