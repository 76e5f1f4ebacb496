#include "wizard/overview.h"

#include <algorithm>
#include <map>
#include <utility>

namespace wizard {

std::vector<FieldOverview> overview(std::span<const ChangedRecord> records, size_t most) {
  using Change = std::pair<school::Value, school::Value>;
  std::map<std::pair<school::Kind, std::string>, std::map<Change, int64_t>> fields;
  for (const auto& record : records) {
    if (record.how == How::fresh || record.how == How::gone) continue;
    for (const auto& field : record.fields) ++fields[{record.kind, field.field}][{field.before, field.after}];
  }
  std::vector<FieldOverview> made;
  for (const auto& [field, changes] : fields) {
    FieldOverview one{field.first, field.second, 0, {}};
    for (const auto& [change, number] : changes) {
      one.records += number;
      if (number > 1) one.most.push_back({change.first, change.second, number});
    }
    std::ranges::stable_sort(one.most, std::greater(), &OftenChanged::records);
    if (one.most.size() > most) one.most.resize(most);
    made.push_back(std::move(one));
  }
  std::ranges::stable_sort(
      made, [](const auto& a, const auto& b) { return std::pair(a.kind, -a.records) < std::pair(b.kind, -b.records); });
  return made;
}

}  // namespace wizard
