#include "wizard/embargo.h"

#include <fmt/format.h>

#include <set>

#include "school/moment.h"
#include "storage/record_json.h"

namespace wizard {
namespace {

using school::Kind;

// Keeps the later end where a result has two: one before the changes and one after.
void note(std::map<int64_t, std::string>& found, int64_t id, const school::Value& until, const std::string& now) {
  if (!until || !school::held_back(*until, now)) return;
  auto& known = found[id];
  const auto end = school::seconds_of(*until);
  if (known.empty() || !end || school::seconds_of(known).value_or(*end) < *end) known = *until;
}

}  // namespace

std::map<int64_t, std::string> under_embargo(const school::StoredSchool& school,
                                             std::span<const school::Change> changes, const std::string& now) {
  static const size_t field = school::field_index(Kind::result, "embargo_until").value();
  std::map<int64_t, std::string> found;
  std::set<int64_t> known;  // whose embargo can be told
  for (const auto& result : school[Kind::result]) {
    known.insert(result.id);
    note(found, result.id, result.values[field], now);
  }
  storage::Row row;
  for (const auto& change : changes) {
    if (change.kind != Kind::result) continue;
    if (change.field == "embargo_until") {
      note(found, change.record, change.before, now);
      note(found, change.record, change.after, now);
    }
    if (!change.field.empty()) continue;
    for (const auto& side : {change.before, change.after}) {
      if (!side || side->empty()) continue;  // the history keeps no copy of a record that stands in the store
      storage::from_json(Kind::result, *side, row);
      known.insert(change.record);
      note(found, change.record, row.values[field], now);
    }
  }
  // One that is gone since, with what was said of its embargo.
  for (const auto& change : changes)
    if (change.kind == Kind::result && !known.contains(change.record)) found.emplace(change.record, "");
  return found;
}

Withheld withheld_of(const std::map<int64_t, std::string>& results) {
  Withheld withheld{static_cast<int64_t>(results.size()), {}};
  int64_t last = 0;
  for (const auto& [id, until] : results) {
    const auto end = school::seconds_of(until);
    if (withheld.until.empty() || (end && *end > last)) withheld.until = until.empty() ? withheld.until : until;
    if (end && *end > last) last = *end;
  }
  return withheld;
}

std::string words_of(const Withheld& withheld) {
  if (withheld.results == 0) return {};
  if (withheld.until.empty()) return "Results that are gone since are not shown: their embargo is not known any more.";
  return fmt::format("{} under embargo until {}, counted but not shown.",
                     withheld.results == 1 ? "1 result is" : fmt::format("{} results are", withheld.results),
                     school::moment_in_words(withheld.until));
}

}  // namespace wizard
