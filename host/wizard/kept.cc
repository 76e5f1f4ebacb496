#include "wizard/kept.h"

#include <set>
#include <tuple>

namespace wizard {

std::vector<KeptField> kept_fields(const school::StoredSchool& school, const school::Plan& plan, const Filter& filter) {
  if (plan.kept.empty()) return {};
  // The other way round: what is kept is what will stand, and by that a record is called.
  std::vector<school::Change> turned;
  std::set<std::tuple<school::Kind, int64_t, std::string>> by_hand;
  for (const auto& kept : plan.kept) {
    turned.push_back(kept.change);
    std::swap(turned.back().before, turned.back().after);
    if (kept.by_hand) by_hand.emplace(kept.change.kind, kept.change.record, kept.change.field);
  }
  // An embargo that comes with this plan holds back already.
  const auto secret = filter.reading.embargoed ? std::map<int64_t, std::string>()
                                               : under_embargo(school, plan.changes, filter.reading.now);
  std::vector<KeptField> fields;
  for (const auto& record : changed_records(school, turned, filter)) {
    if (record.kind == school::Kind::result && secret.contains(record.id)) continue;
    for (const auto& field : record.fields)
      fields.push_back({record.kind, record.id, record.name, field.field, field.after, field.before,
                        by_hand.contains({record.kind, record.id, field.field})});
  }
  return fields;
}

}  // namespace wizard
