// The rungs of subjects: two MIS rarely write them alike, and rarely have the same codes for them.
#include <map>
#include <memory>

#include "matching/ladders.h"

namespace matching {
namespace {

using school::Kind;
using school::Rung;
using Keys = std::vector<std::string>;

// Without signs and without "and": "Art & Design" is "Art and Design".
std::string folded(const Folding& folding, std::string_view name) {
  std::string key;
  for (const auto& piece : folding.pieces(name))
    if (piece != "and") key += piece;
  return key;
}

// What names the same subject leads to one text, the first name of its line.
std::map<std::string, std::string> read_aliases(const Folding& folding, const Tables& tables) {
  std::map<std::string, std::string> aliases;
  for (const auto& [name, others] : tables.subject_names) {
    const auto first = folded(folding, name);
    aliases.try_emplace(first, first);
    for (const auto& other : others) aliases.try_emplace(folded(folding, other), first);
  }
  return aliases;
}

Step by_name(double score, std::string reason, std::map<std::string, std::string> aliases) {
  Step step{Rung::name, score, std::move(reason)};
  step.keys = [folding = std::make_shared<const Folding>(), aliases = std::move(aliases)](const Face& face) {
    static const size_t field = at(Kind::subject, "name");
    const auto* name = said(*face.values, field);
    if (!name) return Keys{};
    auto key = folded(*folding, *name);
    if (const auto found = aliases.find(key); found != aliases.end()) key = found->second;
    return key.empty() ? Keys{} : Keys{std::move(key)};
  };
  return step;
}

}  // namespace

std::vector<Step> subject_steps(const Tables& tables) {
  return {by_mis_id(),
          by_fields(Kind::subject, 0.95, "same code and name",
                    {{at(Kind::subject, "code"), false}, {at(Kind::subject, "name")}}),
          by_name(0.9, "same name", {}),
          by_name(0.85, "another usual name of the same subject", read_aliases(Folding(), tables))};
}

}  // namespace matching
