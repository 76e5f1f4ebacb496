// The ids that Bromcom gives: plain numbers, pupils and staff from one row of persons; and what it tells of a school,
// for the dump. Pure.
#pragma once
#include <string>

#include "sandbox/dump/dump.h"

namespace mis::sandbox::bromcom {

// A people file's ids go before.
inline std::string student_id(const Pupil& one) {
  return one.mis_id.empty() ? std::to_string(1000 + one.number) : one.mis_id;
}
inline std::string staff_id(const Staff& one) { return std::to_string(500000 + one.number); }
inline std::string subject_id(const Subject& one) { return std::to_string(10 + one.number); }
inline std::string class_id(const Class& one) { return std::to_string(30000 + one.number); }
inline std::string season_id(const ExamSeries& one) { return std::to_string(one.number); }
inline std::string entry_id(const Result& one) { return std::to_string(800000 + one.number); }

// All classes of the school's year.
inline constexpr Date kClassesFrom{2025, 9, 1}, kClassesTo{2026, 8, 31};

std::string_view role_of(const Teacher& one);

Telling telling();

}  // namespace mis::sandbox::bromcom
