#include "sims/photos.h"

#include <mis++/text.h>

#include <algorithm>
#include <set>

namespace sims {
namespace {

constexpr uint64_t kMostBytes = 8u << 20;  // of one photo, as the ABI has it

// "004017" of "Year 7/004017.JPG"; empty where it is no picture.
std::string stem_of(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string name = mis::lower(slash == path.npos ? path : path.substr(slash + 1));
  const auto dot = name.rfind('.');
  if (dot == name.npos) return {};
  const std::string extension = name.substr(dot + 1);
  if (extension != "jpg" && extension != "jpeg" && extension != "png") return {};
  return std::string(mis::trim(name.substr(0, dot)));
}

// "4017" of "004017": some programs leave the zeros off. Empty for what is no number.
std::string bare_number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return {};
  const auto first = text.find_first_not_of('0');
  return first == text.npos ? "0" : text.substr(first);
}

using Owners = std::map<std::string, std::set<std::string>>;  // pupils, by what a file may be called

Owners owners_of(const Roster& roster) {
  Owners owners;
  for (const auto& [id, pupil] : roster.pupils()) {
    for (const auto& name :
         {mis::lower(pupil.upn), mis::lower(pupil.admission_number), bare_number(pupil.admission_number)})
      if (!name.empty()) owners[name].insert(id);
  }
  return owners;
}

}  // namespace

Sorted sort_photos(const std::vector<mis::Files::File>& files, const Roster& roster) {
  const Owners owners = owners_of(roster);
  Sorted sorted;
  std::set<std::string> several;
  for (const auto& file : files) {
    const std::string stem = stem_of(file.path);
    if (stem.empty()) continue;
    const auto found = owners.find(stem);
    if (found == owners.end()) {
      ++sorted.unmatched;
    } else if (found->second.size() > 1) {
      ++sorted.shared;
    } else if (!sorted.photos.emplace(*found->second.begin(), file).second) {
      several.insert(*found->second.begin());
    }
  }
  for (const auto& pupil : several) sorted.photos.erase(pupil);
  sorted.ambiguous.assign(several.begin(), several.end());
  return sorted;
}

void write_photos(mis::Call& call, const Roster& roster, const mis::Scope& scope, mis::PhotoWriter& out) {
  const mis::Files files(call);
  const Sorted sorted = sort_photos(files.list(MIS_ROOT_CHOSEN), roster);
  bool whole = sorted.ambiguous.empty() && sorted.shared == 0;
  uint64_t done = 0;
  for (const auto& [pupil, file] : sorted.photos) {
    call.progress(++done, sorted.photos.size(), "photos");
    if (!roster.in_scope(pupil, scope)) continue;
    if (file.size == 0 || file.size > kMostBytes) {
      out.problem(mis::Text(pupil), mis::Text("photo"),
                  file.size == 0 ? "This pupil's photo is an empty file: put it there again."
                                 : "This pupil's photo is larger than 8 MiB: make the picture smaller.");
      whole = false;
      continue;
    }
    out.add(pupil).bytes(files.read(MIS_ROOT_CHOSEN, file.path));
  }
  for (const auto& pupil : sorted.ambiguous)
    if (roster.in_scope(pupil, scope))
      out.problem(
          mis::Text(pupil), mis::Text("photo"),
          "Several pictures in the folder are named after this pupil, and none was taken: leave only the right one.");
  if (sorted.shared > 0)
    out.problem(std::nullopt, mis::Text("photo"),
                std::to_string(sorted.shared) + (sorted.shared == 1 ? " picture has" : " pictures have") +
                    " the name of more than one pupil, and was left out: name each after one pupil, by UPN.");
  if (sorted.unmatched > 0)
    out.problem(
        std::nullopt, mis::Text("photo"),
        std::to_string(sorted.unmatched) +
            (sorted.unmatched == 1 ? " picture in the folder is" : " pictures in the folder are") +
            " named after nobody on roll, and was left out: name it by admission number or UPN, or move it away.");
  out.end(-1, whole);
}

}  // namespace sims
