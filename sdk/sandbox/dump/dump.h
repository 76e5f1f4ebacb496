// The truth to compare an import with: the files that `rollcall export --format json` gives after a right import of
// this school (docs/data.md). Pure but for write_dump().
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"

namespace mis::sandbox {

// What one system tells of the school: its own ids, and what it has no field for.
struct Telling {
  std::function<std::string(const Pupil&)> pupil_id, pupil_person_id;
  std::function<std::string(const Staff&)> staff_id, staff_person_id;
  std::function<std::string(const Subject&)> subject_id;
  std::function<std::string(const Class&)> class_id;
  // Fields with the file's name before them, "pupils.uci"; and whole files, "photos.json", which are then empty.
  std::set<std::string, std::less<>> untold{};
  std::function<Pupil(Pupil)> as_told{};  // a pupil as this system tells of them; empty: as they are
  // For a system that has words of its own for what a teacher is to a class, and one that says from when to when all of
  // its classes run.
  std::function<std::string(const Teacher&)> teacher_role{};
  std::pair<Date, Date> class_dates{};
  // For a system that gives exam results; without them the dump has neither series.json nor results.json.
  std::function<std::string(const ExamSeries&)> series_id{};
  std::function<std::string(const Result&)> result_id{};
  bool dates_of_season = false;  // it gives a season's dates only: a result's is the last day of its season
  std::string embargo_until{};   // of the results of the latest series, "2026-08-20T08:00:00+01:00"; empty: none
};

// Text by file name: pupils.json, staff.json ... photos.json.
std::map<std::string, std::string> dump(const School& school, const Photos& photos, const Telling& telling);

// Into this folder, which is made when it is not there. Throws std::runtime_error naming the file that cannot be
// written.
void write_dump(const std::filesystem::path& folder, const std::map<std::string, std::string>& files);

}  // namespace mis::sandbox
