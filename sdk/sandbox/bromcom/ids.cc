#include "sandbox/bromcom/ids.h"

namespace mis::sandbox::bromcom {

std::string_view role_of(const Teacher& one) { return one.main ? "Main Teacher" : "Additional Teacher"; }

Telling telling() {
  Telling told;
  told.pupil_id = student_id;
  told.pupil_person_id = [](const Pupil&) { return std::string(); };
  told.staff_id = staff_id;
  told.staff_person_id = [](const Staff&) { return std::string(); };
  told.subject_id = subject_id;
  told.class_id = class_id;
  told.class_dates = {kClassesFrom, kClassesTo};
  told.teacher_role = [](const Teacher& one) { return std::string(role_of(one)); };
  told.series_id = season_id;
  told.result_id = entry_id;
  told.dates_of_season = true;
  told.untold = {"pupils.postcode", "staff.teaching", "classes.year_group"};
  return told;
}

}  // namespace mis::sandbox::bromcom
