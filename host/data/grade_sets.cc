#include "data/grade_sets.h"

#include <fmt/format.h>
#include <mis++/json.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "school/fault.h"

namespace data {
namespace {

using mis::json::Value;
using school::GradeSet;
using Texts = std::vector<std::string>;
using Pairs = std::map<std::string, std::string>;

constexpr const char* file_name = "grade-sets.json";
constexpr mis::json::Limits limits = {1 << 20, 8};

template <class... Args>
[[noreturn]] void wrong(fmt::format_string<Args...> text, Args&&... args) {
  throw std::runtime_error(fmt::format(text, std::forward<Args>(args)...));
}

void only(const Value& object, std::initializer_list<std::string_view> names, const std::string& where) {
  if (!object.is_object()) wrong("{} is no JSON object", where);
  for (const auto& member : object.members)
    if (std::find(names.begin(), names.end(), member.name) == names.end())
      wrong("{} has \"{}\", which means nothing; it may have {}", where, member.name, fmt::join(names, ", "));
}

Texts texts(const Value& list, const std::string& where) {
  if (list.is_null()) return {};
  Texts made;
  if (!list.is_array()) wrong("{} is no list of texts", where);
  for (const auto& item : list.items) {
    const auto text = item.string();
    if (!text || text->empty()) wrong("{} holds something that is no text", where);
    if (std::find(made.begin(), made.end(), *text) != made.end()) wrong("{} has \"{}\" twice", where, *text);
    made.emplace_back(*text);
  }
  return made;
}

Pairs pairs(const Value& object, const std::string& where, const Texts& allowed) {
  Pairs made;
  if (object.is_null()) return made;
  if (!object.is_object()) wrong("{} is no JSON object", where);
  for (const auto& member : object.members) {
    const auto text = member.value.string();
    if (!text || std::find(allowed.begin(), allowed.end(), *text) == allowed.end())
      wrong("{} says that \"{}\" is \"{}\", which is none of {}", where, member.name, text.value_or("?"),
            fmt::join(allowed, ", "));
    made[member.name] = std::string(*text);
  }
  return made;
}

GradeSet set_of(const Value& told, size_t number) {
  std::string where = fmt::format("grade set {}", number);
  only(told, {"name", "also", "levels", "grades", "spellings"}, where);
  GradeSet set;
  set.name = std::string(told["name"].string().value_or(""));
  if (school::fold_grade_name(set.name).empty()) wrong("{} has no \"name\"", where);
  where = fmt::format("the grade set \"{}\"", set.name);
  set.also = texts(told["also"], where + ", also");
  set.levels = texts(told["levels"], where + ", levels");
  set.grades = texts(told["grades"], where + ", grades");
  if (set.grades.empty()) wrong("{} has no \"grades\"", where);
  set.spellings = pairs(told["spellings"], where + ", spellings", set.grades);
  for (const auto& [spelling, grade] : set.spellings)
    if (std::find(set.grades.begin(), set.grades.end(), spelling) != set.grades.end())
      wrong("{} says that its own grade \"{}\" means another", where, spelling);
  return set;
}

// Two sets of one name would leave it to chance which is meant.
void refuse_shared_names(const std::vector<GradeSet>& sets) {
  std::map<std::string, std::string> owner;
  for (const auto& set : sets) {
    Texts names = set.also;
    names.push_back(set.name);
    for (const auto& name : names) {
      const auto [at, first] = owner.emplace(school::fold_grade_name(name), set.name);
      if (!first && at->second != set.name) wrong("\"{}\" is a name of both {} and {}", name, at->second, set.name);
    }
  }
}

}  // namespace

school::GradeSets parse_grade_sets(std::string_view text, const school::GradeSets& known) {
  const auto told = mis::json::parse(text, limits);
  only(told, {"grade_sets", "states", "beside"}, "it");
  auto sets = known.all();
  if (!told["grade_sets"].is_array() && told.has("grade_sets")) wrong("\"grade_sets\" is no list");
  std::vector<std::string> mine;
  for (const auto& item : told["grade_sets"].items) {
    auto set = set_of(item, mine.size() + 1);
    const auto folded = school::fold_grade_name(set.name);
    if (std::find(mine.begin(), mine.end(), folded) != mine.end()) wrong("it has the grade set \"{}\" twice", set.name);
    mine.push_back(folded);
    const auto old = std::find_if(sets.begin(), sets.end(),
                                  [&](const auto& one) { return school::fold_grade_name(one.name) == folded; });
    if (old == sets.end())
      sets.push_back(std::move(set));
    else
      *old = std::move(set);
  }
  refuse_shared_names(sets);
  auto states = pairs(told["states"], "\"states\"", {"none", "pending", "absent"});
  auto beside = pairs(told["beside"], "\"beside\"", {"partial_absence"});
  states.insert(known.states().begin(), known.states().end());
  beside.insert(known.beside().begin(), known.beside().end());
  return {std::move(sets), std::move(states), std::move(beside)};
}

school::GradeSets read_grade_sets(const std::vector<std::filesystem::path>& folders) {
  school::GradeSets sets;
  for (const auto& folder : folders) {
    const auto file = folder / file_name;
    std::error_code none;
    if (!std::filesystem::exists(file, none)) {
      if (&folder != &folders.front()) continue;
      throw school::Fault(school::FaultKind::ours, fmt::format("{} is not there.", file.string()),
                          "Install Rollcall again.");
    }
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    try {
      if (!in) wrong("it cannot be read");
      sets = parse_grade_sets(text.str(), sets);
    } catch (const std::exception& error) {
      std::string why = error.what();
      while (why.ends_with('.')) why.pop_back();
      throw school::Fault(school::FaultKind::bad_input,
                          fmt::format("The grade sets in {} cannot be used: {}.", file.string(), why),
                          "Correct that file (docs/data.md says how), or move it away.");
    }
  }
  return sets;
}

}  // namespace data
