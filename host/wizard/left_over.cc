#include "wizard/left_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "school/refs.h"

namespace wizard {
namespace {

using school::Kind;
using school::Stored;

// Exams stay whoever lists them.
bool may_be_left_over(Kind kind) { return kind != Kind::series && kind != Kind::qualification && kind != Kind::result; }

const char* be(size_t number) { return number == 1 ? "is" : "are"; }

std::string notice(Kind kind, bool whole, size_t known, size_t paired, size_t asked) {
  const auto missing = known - paired - asked;
  const auto& info = school::info(kind);
  const bool of_class = kind == Kind::member || kind == Kind::teacher;
  auto text = fmt::format("Of {} {}{} whose former MIS the school has left, {} {} paired with this import", known,
                          of_class ? "class " : "", known == 1 ? info.name : info.plural, paired, be(paired));
  if (asked > 0) text += fmt::format(", {} {} in question", asked, be(asked));
  if (missing > 0) {
    text += fmt::format(", and {} {}; {} as {}, until a person says otherwise (switch-mis --left-over)", missing,
                        whole ? "did not come" : std::string(be(missing)) + " not among those that came",
                        missing == 1 ? "it stays" : "they stay", missing == 1 ? "it is" : "they are");
  }
  return text + ".";
}

class YearGroups {
 public:
  explicit YearGroups(const school::StoredSchool& school) {
    for (const Kind kind : {Kind::pupil, Kind::class_})
      for (const auto& record : school[kind]) years_[index(kind)][record.id] = own(kind, record.values);
  }

  // Of a pupil or a class, or of the pupil that a record belongs to; empty: none.
  std::string of(Kind kind, const std::vector<school::Value>& values) const {
    if (kind == Kind::pupil || kind == Kind::class_) return own(kind, values);
    const auto at = school::field_index(kind, "pupil");
    const auto pupil = at ? school::id_in(values[*at]) : std::nullopt;
    if (!pupil) return {};
    const auto& years = years_[index(Kind::pupil)];
    const auto found = years.find(*pupil);
    return found == years.end() ? std::string() : found->second;
  }

 private:
  static std::string own(Kind kind, const std::vector<school::Value>& values) {
    return values[school::field_index(kind, "year_group").value()].value_or("");
  }
  std::array<std::unordered_map<int64_t, std::string>, school::kind_count> years_;
};

}  // namespace

bool unconfirmed(const Stored& record) { return record.source.empty() && record.left_on.empty(); }

std::vector<std::string> pairing_notices(const school::Snapshot& incoming, const school::StoredSchool& stored,
                                         const school::Matches& matches, const Leaving& leaving) {
  std::vector<std::string> notices;
  for (const Kind kind : school::all_kinds) {
    if (!incoming[kind].asked || !may_be_left_over(kind)) continue;
    std::unordered_set<int64_t> linked, candidates;
    for (const auto& link : matches.links[index(kind)]) linked.insert(link.stored);
    for (const auto& question : matches.questions)
      if (question.kind == kind && question.answer.empty())
        for (const auto& candidate : question.candidates) candidates.insert(candidate.id);
    size_t known = 0, paired = 0, asked = 0;
    for (const auto& record : stored[kind]) {
      if (!unconfirmed(record) || !leaving.in_scope(kind, record)) continue;
      ++known;
      if (linked.contains(record.id))
        ++paired;
      else if (candidates.contains(record.id))
        ++asked;
    }
    if (known > 0) notices.push_back(notice(kind, incoming[kind].whole, known, paired, asked));
  }
  return notices;
}

LeftOver left_over(const school::StoredSchool& school, const school::Plan* plan) {
  std::array<std::unordered_set<int64_t>, school::kind_count> spared;  // by the plan: paired, or in question
  if (plan) {
    for (const auto& change : plan->changes)
      if (change.field == "source") spared[index(change.kind)].insert(change.record);
    for (const auto& question : plan->questions)
      if (question.answer.empty())
        for (const auto& candidate : question.candidates) spared[index(question.kind)].insert(candidate.id);
  }
  const YearGroups years(school);
  LeftOver found;
  for (const Kind kind : school::all_kinds) {
    if (!may_be_left_over(kind)) continue;
    bool any = false;
    std::set<std::string> came;
    for (const auto& record : school[kind]) {
      if (record.source.empty() && !spared[index(kind)].contains(record.id)) continue;
      any = true;
      came.insert(years.of(kind, record.values));
    }
    for (const auto& record : school[kind]) {
      if (!any || !unconfirmed(record) || spared[index(kind)].contains(record.id)) continue;
      const auto year = years.of(kind, record.values);
      if (year.empty() || came.contains(year)) found[kind].push_back(record.id);
    }
  }
  return found;
}

}  // namespace wizard
