#include "wonde/photos.h"

#include <mis++/text.h>

#include "wonde/record.h"

namespace wonde {
namespace {

using mis::json::Value;

void write_photo(const std::string& id, const Value& student, mis::PhotoWriter& out, Oddities& oddities) {
  std::vector<std::string> unreadable;
  Record photo = Record(student, unreadable).one("photo");
  auto content = photo.text("content");
  tell_unreadable(out, id, unreadable, oddities);
  if (!content) return;
  auto bytes = mis::decode_base64(*content);
  if (!bytes)
    out.problem(id, "photo", "This pupil's photo is damaged on its way (its base64 text is not valid): try again.");
  else if (bytes->empty())
    out.problem(id, "photo", "This pupil's photo is empty: take it again in the MIS.");
  else
    out.add(id).bytes(*bytes);
}

}  // namespace

void write_photos(Api& api, Paging paging, const InScope& in_scope, mis::PhotoWriter& out) {
  const List list{"students", "photos", {"photo"}, 50, "students"};
  bool included = true;
  Oddities oddities;
  Walked walked = walk(api, list, paging, [&](const std::string& id, const Value& student) {
    // A pupil without a photo has {"data": null}; a "photo" that is missing, null or an id was not sent.
    if (!student["photo"].has("data")) included = false;
    if (in_scope(id)) write_photo(id, student, out, oddities);
  });
  if (!included)
    out.problem(std::nullopt, "photo", "Wonde sent pupils without their photos, so no photo is taken to be gone.");
  // Wonde counts pupils, not photos.
  if (!walked.whole()) out.problem(std::nullopt, std::nullopt, shortfall(walked, {"students", "pupils", {}}));
  out.end(-1, included && walked.whole());
}

}  // namespace wonde
