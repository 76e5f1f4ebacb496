// The ids that SIMS gives: plain numbers, each kind of record from a start of its own; and what it tells of a school,
// for the dump. Pure.
#pragma once
#include <string>

#include "sandbox/dump/dump.h"

namespace mis::sandbox::sims {

// A people file's ids go before.
inline std::string pupil_id(const Pupil& one) {
  return one.mis_id.empty() ? std::to_string(10000 + one.number) : one.mis_id;
}
inline std::string staff_id(const Staff& one) { return std::to_string(300 + one.number); }
inline std::string subject_id(const Subject& one) { return std::to_string(50 + one.number); }
inline std::string class_id(const Class& one) { return std::to_string(7000 + one.number); }
inline std::string result_id(const Result& one) { return std::to_string(200000 + one.number); }
// Seasons have names of the school's own: "June Exams 2026" for June 2026.
std::string season_name(const ExamSeries& one);

Telling telling();

}  // namespace mis::sandbox::sims
