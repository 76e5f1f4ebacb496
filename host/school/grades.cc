#include "school/grades.h"

#include <algorithm>

namespace school {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool has(const std::vector<std::string>& names, const std::string& folded) {
  return std::ranges::any_of(names, [&](const std::string& name) { return fold_grade_name(name) == folded; });
}

}  // namespace

std::optional<std::string> GradeSet::read(std::string_view text) const {
  const std::string grade(trimmed(text));
  if (std::ranges::find(grades, grade) != grades.end()) return grade;
  const auto meant = spellings.find(grade);
  if (meant == spellings.end()) return {};
  return meant->second;
}

size_t GradeSet::place(std::string_view grade) const {
  return static_cast<size_t>(std::ranges::find(grades, grade) - grades.begin());
}

GradeSets::GradeSets(std::vector<GradeSet> sets, std::map<std::string, std::string> states,
                     std::map<std::string, std::string> beside)
    : sets_(std::move(sets)), states_(std::move(states)), beside_(std::move(beside)) {}

std::vector<const GradeSet*> GradeSets::of_level(std::string_view level) const {
  std::vector<const GradeSet*> found;
  const auto folded = fold_grade_name(level);
  if (folded.empty()) return found;
  for (const auto& set : sets_)
    if (has(set.levels, folded)) found.push_back(&set);
  return found;
}

std::vector<const GradeSet*> GradeSets::of(std::string_view grade_set, std::string_view level) const {
  const auto folded = fold_grade_name(grade_set);
  if (folded.empty()) return of_level(level);
  for (const auto& set : sets_)
    if (fold_grade_name(set.name) == folded || has(set.also, folded)) return {&set};
  return {};
}

const GradeSet* GradeSets::order_of(std::string_view grade_set, std::string_view level,
                                    const std::vector<std::string>& grades) const {
  auto sets = of(grade_set, level);
  if (sets.empty()) sets = of_level(level);
  for (const auto* set : sets)
    if (std::ranges::all_of(grades, [&](const auto& grade) { return set->place(grade) < set->grades.size(); }))
      return set;
  return nullptr;
}

std::optional<GradeSets::Reading> GradeSets::read(const std::vector<const GradeSet*>& sets,
                                                  std::string_view text) const {
  const auto plain = [&](std::string_view grade) -> std::optional<std::string> {
    // Of several sets only the grade itself tells: what "54" means depends on which of them it is.
    for (const auto* set : sets)
      if (auto read = set->read(grade); read && (sets.size() == 1 || *read == trimmed(grade))) return read;
    return {};
  };
  if (auto grade = plain(text)) return Reading{std::move(grade), {}};
  const std::string whole(trimmed(text));
  if (const auto state = states_.find(whole); state != states_.end()) return Reading{{}, state->second};
  for (const auto& [sign, state] : beside_) {
    if (!whole.ends_with(sign)) continue;
    if (auto grade = plain(std::string_view(whole).substr(0, whole.size() - sign.size())))
      return Reading{std::move(grade), state};
  }
  return {};
}

std::string fold_grade_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      folded += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '*' || static_cast<unsigned char>(c) >= 0x80)
      folded += c;
  }
  return folded;
}

}  // namespace school
