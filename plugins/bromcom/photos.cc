#include "bromcom/photos.h"

#include <mis++/text.h>

#include <algorithm>

namespace bromcom {
namespace {

constexpr std::size_t kMostPhotos = 16;  // in one answer, which the host bounds at 32 MiB

// base64Binary may be broken into lines.
std::optional<std::string> decoded(std::string_view text) {
  if (text.find_first_of(" \t\r\n") == std::string_view::npos) return mis::decode_base64(text);
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
               [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  return mis::decode_base64(plain);
}

}  // namespace

void write_photos(Api& api, const mis::Scope& scope, const Roster& roster, mis::PhotoWriter& out) {
  const Bound& bound = api.bound("photos");
  std::vector<std::string> wanted;
  for (const auto& pupil : roster.all())
    if (!pupil.left && scope.has_year(pupil.year)) wanted.push_back(pupil.person);
  std::set<std::string> given;
  api.read("photos", one_of(bound.column("person"), wanted, kMostPhotos), [&](std::size_t, const Record& record) {
    const auto* pupil = roster.find(record.id("person"));
    if (!pupil || pupil->left || !scope.has_year(pupil->year)) return;
    const auto text = record.code("picture");
    if (!text || !given.insert(pupil->id).second) return;
    const auto bytes = decoded(*text);
    if (!bytes || bytes->empty())
      out.problem(pupil->id, "photo", "This pupil's photo cannot be read: take it again in the MIS.");
    else
      out.add(pupil->id).bytes(*bytes);
  });
  out.end(-1, true);
}

}  // namespace bromcom
