#include "matching/rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace matching {
namespace {

using school::Kind;
using school::Type;

bool has_identity(Kind kind) {
  return std::ranges::any_of(school::info(kind).fields, [](const auto& field) { return field.identity; });
}

// What a person may call this record in the MIS: never a name.
std::string called(Kind kind, const school::Record& record) {
  if (!record.mis_id.empty()) return record.mis_id;
  std::string words;
  const auto fields = school::info(kind).fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].identity || fields[i].type != Type::ref || !record.values[i]) continue;
    if (!words.empty()) words += ", ";
    words += std::string(fields[i].name) + " " + *record.values[i];
  }
  return words;
}

class Gathering {
 public:
  Gathering(Kind kind, const school::Snapshot& incoming, const Refs& refs)
      : kind_(kind), info_(school::info(kind)), incoming_(incoming), refs_(refs), has_identity_(has_identity(kind)) {}

  Rows run() {
    const auto& records = incoming_[kind_].records;
    rows_.rows.reserve(records.size());
    for (size_t i = 0; i < records.size(); ++i) take(i, records[i]);
    std::ranges::sort(rows_.rows, [](const Row& a, const Row& b) {
      return std::tie(a.record->mis_id, a.record->values) < std::tie(b.record->mis_id, b.record->values);
    });
    once_by_mis_id();
    if (has_identity_) once_by_identity();
    tell_missing();
    return std::move(rows_);
  }

 private:
  void take(size_t i, const school::Record& record) {
    if (record.mis_id.empty() && info_.has_mis_id && !has_identity_) {
      problem({}, {},
              "One " + std::string(info_.name) + " came without an id and was left out. Ask the connector's author.");
      return;
    }
    const auto leads = check_refs(record);
    if (leads == RefState::waiting) rows_.waiting.push_back(i);
    if (leads != RefState::known) return;
    Row row{i, &record, {}};
    if (has_refs_) row.resolved = refs_.resolve(kind_, record.values);
    rows_.rows.push_back(std::move(row));
  }

  // Known when every ref that says which record this is leads into the store. Other refs may be missing; it is told.
  RefState check_refs(const school::Record& record) {
    auto worst = RefState::known;
    for (size_t f = 0; f < info_.fields.size(); ++f) {
      const auto& field = info_.fields[f];
      if (field.type != Type::ref) continue;
      has_refs_ = true;
      const auto& value = record.values[f];
      if (!value || value->empty()) {
        if (!field.identity) continue;
        problem(called(kind_, record), field.name,
                "A " + std::string(info_.name) + " came without its " + std::string(field.name) + " and was left out.");
        return RefState::unknown;
      }
      const auto state = refs_.find(field.refers, *value).state;
      if (state == RefState::unknown) ++missing_[{f, *value}];
      if (!field.identity || state == RefState::known) continue;
      // What has been told of elsewhere need not be waited for.
      if (worst == RefState::known || state != RefState::waiting) worst = state;
    }
    return worst;
  }

  void once_by_mis_id() {
    std::vector<Row> kept;
    auto& rows = rows_.rows;
    kept.reserve(rows.size());
    for (size_t i = 0, end = 0; i < rows.size(); i = end) {
      end = i + 1;
      const auto& mis_id = rows[i].record->mis_id;
      while (!mis_id.empty() && end < rows.size() && rows[end].record->mis_id == mis_id) ++end;
      // In order, so that the first equals the last only where all are equal.
      if (rows[i].record->values == rows[end - 1].record->values) {
        kept.push_back(std::move(rows[i]));
        continue;
      }
      problem(mis_id, {},
              "This id came " + std::to_string(end - i) +
                  " times with different contents, and was left out. Look in the " + "MIS which is right.");
    }
    rows = std::move(kept);
  }

  // Of records that say the same thing, the last in order stays: of two memberships the one that began later.
  void once_by_identity() {
    std::unordered_map<std::string, size_t> seen;
    std::vector<Row> kept;
    kept.reserve(rows_.rows.size());
    for (auto& row : rows_.rows) {
      // Records with ids of their own are told apart by them: every attempt at an examination is kept.
      if (row.record->mis_id.empty()) {
        const auto [at, first] = seen.emplace(identity_key(kind_, row.values()), kept.size());
        if (!first) {
          auto& other = kept[at->second];
          if (other.values() != row.values()) {
            problem(called(kind_, *row.record), {},
                    "This " + std::string(info_.name) +
                        " came more than once with different contents; one of them was taken.");
          }
          other = std::move(row);
          continue;
        }
      }
      kept.push_back(std::move(row));
    }
    rows_.rows = std::move(kept);
  }

  // One problem for each thing that is not there, however many records name it.
  void tell_missing() {
    if (kind_ == Kind::result) tell_missing_pupils();
    for (const auto& [ref, count] : missing_) {
      const auto& field = info_.fields[ref.first];
      // Mixed classes name pupils of years that were not chosen: nothing is wrong then.
      if (field.refers == Kind::pupil && !incoming_.scope.years.empty()) continue;
      const std::string what(school::info(field.refers).name);
      const std::string whose = count == 1 ? "1 record" : std::to_string(count) + " records";
      problem(ref.second, field.name,
              whose + " of " + std::string(info_.plural) + " " + (count == 1 ? "names" : "name") + " a " + what +
                  " that neither this import nor the store has; " +
                  (field.identity ? "left out." : "the " + what + " was left out."));
    }
  }

  // Whole cohorts of the past: one problem for all of them.
  void tell_missing_pupils() {
    size_t results = 0, pupils = 0;
    const size_t field = school::field_index(kind_, "pupil").value();
    std::erase_if(missing_, [&](const auto& missing) {
      if (missing.first.first != field) return false;
      results += missing.second;
      ++pupils;
      return true;
    });
    if (pupils == 0 || !incoming_.scope.years.empty()) return;
    const auto& since = incoming_.scope.left_since;
    problem({}, "pupil",
            std::to_string(results) + (results == 1 ? " result of " : " results of ") + std::to_string(pupils) +
                (pupils == 1 ? " pupil" : " pupils") + (results == 1 ? " was" : " were") +
                " left out: neither this import nor the store has the pupil. " +
                (since.empty() ? "Only pupils on roll were asked for"
                               : "Pupils who left before " + since + " were not asked for") +
                "; to bring them too, choose an earlier day with --leavers-since DATE.");
  }

  void problem(std::string mis_id, std::string_view field, std::string message) {
    rows_.problems.push_back({kind_, std::move(mis_id), std::string(field), std::move(message)});
  }

  const Kind kind_;
  const school::KindInfo& info_;
  const school::Snapshot& incoming_;
  const Refs& refs_;
  const bool has_identity_;
  bool has_refs_ = false;
  std::map<std::pair<size_t, std::string>, size_t> missing_;
  Rows rows_;
};

}  // namespace

Rows gather(Kind kind, const school::Snapshot& incoming, const Refs& refs) {
  return Gathering(kind, incoming, refs).run();
}

std::string identity_key(Kind kind, const std::vector<school::Value>& values) {
  std::string key;
  const auto fields = school::info(kind).fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].identity) continue;
    if (fields[i].type == Type::ref && !values[i]) return {};
    if (!key.empty()) key += '\x1f';
    key += values[i].value_or("");
  }
  return key;
}

}  // namespace matching
