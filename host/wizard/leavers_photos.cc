#include "wizard/leavers_photos.h"

#include "school/moment.h"
#include "school/refs.h"

namespace wizard {
namespace {

std::optional<int64_t> day_number(const std::string& date) {
  const auto seconds = school::seconds_of(date + "T00:00:00Z");
  return seconds ? std::optional(*seconds / 86'400) : std::nullopt;
}

}  // namespace

LeaversPhotos::LeaversPhotos(const school::StoredSchool& stored, int64_t days, std::string today)
    : days_(days), today_(std::move(today)) {
  for (const auto& pupil : stored[school::Kind::pupil])
    if (!pupil.left_on.empty()) note(pupil.id, pupil.left_on);
}

bool LeaversPhotos::past(const std::vector<school::Value>& photo) const {
  static const size_t field = school::field_index(school::Kind::photo, "pupil").value();
  const auto pupil = school::id_in(photo[field]);
  if (days_ < 0 || !pupil) return false;
  const auto found = left_on_.find(*pupil);
  if (found == left_on_.end() || found->second.empty()) return false;
  const auto left = day_number(found->second), today = day_number(today_);
  return left && today && *today - *left >= days_;
}

}  // namespace wizard
