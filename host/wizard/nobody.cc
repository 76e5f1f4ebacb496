#include "wizard/nobody.h"

#include <algorithm>
#include <array>

namespace wizard {
namespace {

using school::Kind;

// Fields of pupils and staff that say who somebody is.
constexpr std::array<std::string_view, 15> personal = {
    "person_id",        "upn",           "former_upn",     "uln",          "uci",
    "admission_number", "legal_surname", "legal_forename", "middle_names", "preferred_surname",
    "candidate_number", "email",         "postcode",       "code",         "preferred_forename"};

bool is_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Calls `take` with each run of letters and digits, and `between` with what stands between them.
template <class Take, class Between>
void each_word(std::string_view text, Take take, Between between) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at) take(text.substr(at, end - at));
    at = end;
    while (end < text.size() && !is_part(text[end])) ++end;
    if (end > at) between(text.substr(at, end - at));
    at = end;
  }
}

std::string upper(std::string_view word) {
  std::string made(word);
  for (char& c : made) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return made;
}

}  // namespace

void Nobody::add_values(Kind kind, const std::vector<school::Value>& values) {
  const auto fields = school::info(kind).fields;
  for (size_t i = 0; i < fields.size() && i < values.size(); ++i) {
    if (!values[i] || std::find(personal.begin(), personal.end(), fields[i].name) == personal.end()) continue;
    each_word(
        *values[i],
        // Shorter ones are parts of every text.
        [&](std::string_view word) {
          if (word.size() < 3) return;
          words_.emplace(word);
          words_.insert(upper(word));
        },
        [](std::string_view) {});
  }
}

void Nobody::add(const school::StoredSchool& school) {
  for (const auto kind : {Kind::pupil, Kind::staff})
    for (const auto& one : school[kind]) add_values(kind, one.values);
}

void Nobody::add(const school::Snapshot& snapshot) {
  for (const auto kind : {Kind::pupil, Kind::staff})
    for (const auto& one : snapshot.sets[school::index(kind)].records) add_values(kind, one.values);
}

void Nobody::add_folder(std::string folder, std::string stands_for) {
  if (folder.size() > 1) folders_.emplace_back(std::move(folder), std::move(stands_for));
  // The innermost first.
  std::sort(folders_.begin(), folders_.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::string Nobody::without(std::string_view text) const {
  std::string shortened(text);
  for (const auto& [folder, stands_for] : folders_)
    for (size_t at = shortened.find(folder); at != shortened.npos; at = shortened.find(folder, at + stands_for.size()))
      shortened.replace(at, folder.size(), stands_for);
  std::string made;
  each_word(
      shortened,
      [&](std::string_view word) { made += words_.contains(std::string(word)) ? "[name]" : std::string(word); },
      [&](std::string_view between) { made += between; });
  return made;
}

}  // namespace wizard
