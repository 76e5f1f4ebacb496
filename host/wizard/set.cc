#include "wizard/set.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "school/fault.h"
#include "school/upn.h"
#include "storage/record_json.h"
#include "wizard/field_value.h"

namespace wizard {
namespace {

using school::Change;
using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Value;

class Editing {
 public:
  Editing(const storage::Store& store, const school::StoredSchool& stored, Kind kind, int64_t id,
          const storage::Doing& doing)
      : store_(store), stored_(stored), kind_(kind), id_(id), doing_(doing), record_(find()) {}

  void set(const std::string& field, const std::string& text) {
    once(field);
    auto written = field_value(kind_, field, text, stored_);
    if (!written.warning.empty()) warnings.push_back(std::move(written.warning));
    const auto at = school::field_index(kind_, field).value();
    if (field == "upn") warn_of_others(at, written.value);
    const bool same = record_.values[at] == written.value;
    if (same && by_hand(at)) return;
    if (!same) changes.push_back({kind_, id_, field, record_.values[at], written.value});
    mark(at, doing_.when);
  }

  void release(const std::string& field) {
    once(field);
    const auto at = school::field_index(kind_, field);
    if (!at || !by_hand(*at))
      throw Fault(FaultKind::usage, fmt::format("{} of {} {} was not set by hand.", field, name(), id_), set_by_hand());
    mark(*at, {});
  }

  std::vector<Change> changes;
  std::vector<std::string> warnings;

 private:
  const school::Stored& find() const {
    const auto found = std::ranges::find(stored_[kind_], id_, &school::Stored::id);
    if (found != stored_[kind_].end()) return *found;
    throw Fault(FaultKind::usage, fmt::format("There is no {} {} in this store.", name(), id_),
                "The ids are those that `plan show` and `history show` print.");
  }

  std::string_view name() const { return school::info(kind_).name; }
  bool by_hand(size_t at) const { return std::ranges::binary_search(record_.by_hand, static_cast<uint16_t>(at)); }

  std::string set_by_hand() const {
    std::string fields;
    for (const auto at : record_.by_hand)
      fields += (fields.empty() ? "" : ", ") + std::string(school::info(kind_).fields[at].name);
    return fields.empty() ? "Nothing of it was." : fmt::format("These were: {}.", fields);
  }

  void once(const std::string& field) {
    if (!named_.insert(field).second)
      throw Fault(FaultKind::usage, fmt::format("{} is named twice.", field), "Say once what is to become of it.");
  }

  // The mark carries when it was set, so that of two edits either can be taken back.
  void mark(size_t at, const Value& when) {
    const auto field = std::string(storage::by_hand_prefix) + std::string(school::info(kind_).fields[at].name);
    changes.push_back({kind_, id_, field, store_.value(kind_, id_, field), when});
  }

  void warn_of_others(size_t at, const Value& upn) {
    if (!upn || upn->empty()) return;
    for (const auto& other : stored_[kind_])
      if (other.id != id_ && other.values[at] && school::fold_upn(*other.values[at]) == *upn)
        warnings.push_back(fmt::format("Pupil {} has this UPN, too.", other.id));
  }

  const storage::Store& store_;
  const school::StoredSchool& stored_;
  const Kind kind_;
  const int64_t id_;
  const storage::Doing& doing_;
  const school::Stored& record_;
  std::set<std::string> named_;
};

}  // namespace

std::pair<std::string, std::string> parse_edit(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == 0 || equals == std::string::npos)
    throw Fault(FaultKind::usage, fmt::format("\"{}\" is no field=value.", text),
                "Write it as house=Red; nothing behind the = empties the field.");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

Edited set(storage::Store& store, Kind kind, int64_t id, const Edits& edits, const storage::Doing& doing) {
  if (edits.set.empty() && edits.release.empty())
    throw Fault(FaultKind::usage, "Nothing is to be set.", "Add field=value, or --release FIELD.");
  const auto stored = store.read({});
  Editing editing(store, stored, kind, id, doing);
  for (const auto& [field, text] : edits.set) editing.set(field, text);
  for (const auto& field : edits.release) editing.release(field);
  auto receipt = store.record({"set", editing.changes, stored.revision, {}, {}}, doing);
  return {std::move(receipt), std::move(editing.changes), std::move(editing.warnings)};
}

}  // namespace wizard
