#include "sandbox/arbor/ids.h"

#include "sandbox/arbor/clock.h"

namespace mis::sandbox::arbor {

Telling telling(const std::string& embargo) {
  Telling told;
  told.pupil_id = student_id;
  told.pupil_person_id = person_id;
  told.staff_id = staff_id;
  told.staff_person_id = [](const Staff&) { return std::string(); };
  told.subject_id = subject_id;
  told.class_id = class_id;
  // A school has one series of a season, whatever the awarding bodies call theirs.
  told.series_id = [](const ExamSeries& one) { return one.name; };
  told.result_id = result_id;
  if (!embargo.empty()) told.embargo_until = embargo + ":00" + ahead_of_utc(embargo);
  told.untold = {"pupils.house",       "pupils.enrolment_status", "pupils.postcode", "pupils.service_child",
                 "classes.year_group", "teachers.main",           "teachers.role"};
  // A label is there or not: who is not labelled is not.
  told.as_told = [](Pupil pupil) {
    for (Flag* flag :
         {&pupil.eal, &pupil.free_school_meals, &pupil.free_school_meals_6, &pupil.in_care, &pupil.pupil_premium})
      *flag = flag->value_or(false);
    return pupil;
  };
  return told;
}

}  // namespace mis::sandbox::arbor
