#include "edgen/photos.h"

namespace edgen {
namespace {

constexpr uint64_t kLargest = 8u << 20;  // what the ABI takes
constexpr std::size_t kMany = 10;        // as many pupils without a photo among them are odd

}  // namespace

void write_photos(RestApi& api, const std::vector<std::string>& pupils, mis::PhotoWriter& out) {
  std::size_t at = 0, done = 0;
  bool whole = true;  // a pupil whose photo cannot be had has not lost the one there is
  const RestApi::Next next = [&]() -> std::optional<std::pair<std::string, std::string>> {
    while (at < pupils.size() && !is_id(pupils[at])) ++at, whole = false;
    if (at == pupils.size()) return std::nullopt;
    const std::string& id = pupils[at++];
    std::string path = api.access.photo_path;
    path.replace(path.find("{id}"), 4, id);
    return std::make_pair(std::move(path), id);
  };
  api.each("image/*", kLargest, next, [&](const mis::HttpAnswer& answer, const std::string& id) {
    if (answer.status() != 404) {  // which is no photo
      if (auto failed = api.failure(answer, "the photos")) throw *failed;
      if (answer.body().empty()) {
        out.problem(id, "photo", "This pupil's photo is empty: take it again in Ed:Gen.");
        whole = false;
      } else {
        out.add(id).bytes(answer.body());
      }
    }
    api.call.progress(++done, pupils.size(), "photos");
  });
  if (out.count() == 0 && pupils.size() >= kMany && whole) {
    out.problem(
        std::nullopt, "photo",
        "Ed:Gen has no photo of anybody, so none is taken to be gone: if the school has photos, ask for support "
        "about the setting photo_path.");
    whole = false;
  }
  out.end(-1, whole);
}

}  // namespace edgen
