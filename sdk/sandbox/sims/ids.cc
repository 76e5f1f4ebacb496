#include "sandbox/sims/ids.h"

namespace mis::sandbox::sims {

std::string season_name(const ExamSeries& one) {
  const std::size_t blank = one.name.find(' ');
  return one.name.substr(0, blank) + " Exams" + one.name.substr(blank);
}

Telling telling() {
  Telling told;
  told.pupil_id = pupil_id;
  told.pupil_person_id = [](const Pupil&) { return std::string(); };  // a person has one id
  told.staff_id = staff_id;
  told.staff_person_id = [](const Staff&) { return std::string(); };
  told.subject_id = subject_id;
  told.class_id = class_id;
  told.series_id = season_name;
  told.result_id = result_id;
  return told;
}

}  // namespace mis::sandbox::sims
