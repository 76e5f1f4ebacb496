#include "runtime/sets.h"

#include <mis/mis.h>

#include <algorithm>
#include <iterator>

#include "runtime/taken.h"

namespace runtime {
namespace {

// The last field is the last of 1.0, and stays so when the record grows.
constexpr SetRule kSets[] = {
    {MIS_SET_PUPILS, MIS_CAP_PUPILS, MIS_SIZE_THROUGH(mis_pupil, extra_count)},
    {MIS_SET_STAFF, MIS_CAP_STAFF, MIS_SIZE_THROUGH(mis_staff, extra_count)},
    {MIS_SET_SUBJECTS, MIS_CAP_CLASSES, MIS_SIZE_THROUGH(mis_subject, extra_count)},
    {MIS_SET_CLASSES, MIS_CAP_CLASSES, MIS_SIZE_THROUGH(mis_class, extra_count)},
    {MIS_SET_MEMBERS, MIS_CAP_CLASSES, MIS_SIZE_THROUGH(mis_member, end_date)},
    {MIS_SET_TEACHERS, MIS_CAP_CLASSES, MIS_SIZE_THROUGH(mis_teacher, role)},
    {MIS_SET_PHOTOS, MIS_CAP_PHOTOS, MIS_SIZE_THROUGH(mis_photo, bytes)},
    {MIS_SET_SERIES, MIS_CAP_RESULTS, MIS_SIZE_THROUGH(mis_series, end_date)},
    {MIS_SET_QUALIFICATIONS, MIS_CAP_RESULTS, MIS_SIZE_THROUGH(mis_qualification, grade_set)},
    {MIS_SET_RESULTS, MIS_CAP_RESULTS, MIS_SIZE_THROUGH(mis_result, extra_count)},
};

}  // namespace

const SetRule* set_of(mis_set set) {
  const auto at =
      std::find_if(std::begin(kSets), std::end(kSets), [&](const SetRule& rule) { return rule.set == set; });
  return at == std::end(kSets) ? nullptr : at;
}

std::set<mis_set> sets_of(std::string_view capability) {
  std::set<mis_set> sets;
  for (const SetRule& rule : kSets) {
    if (rule.capability == capability) sets.insert(rule.set);
  }
  return sets;
}

}  // namespace runtime
