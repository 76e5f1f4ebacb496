#include "wizard/unusual.h"

#include <fmt/format.h>

#include <algorithm>

#include "school/refs.h"
#include "school/words.h"

namespace wizard {
namespace {

using school::Kind;
using school::Stored;
using school::Value;

bool said(const Value& value) { return value && !value->empty(); }

// The fields that say who or what a record is. Codes and ids of the MIS are not among them: another MIS has others.
bool identifies(Kind kind, std::string_view field) {
  if (kind == Kind::pupil || kind == Kind::staff)
    return field == "legal_surname" || field == "legal_forename" || field == "preferred_surname" ||
           field == "preferred_forename" || field == "date_of_birth" || field == "upn";
  return (kind == Kind::subject || kind == Kind::class_) && field == "name";
}

const char* identifying(Kind kind) {
  return kind == Kind::pupil ? "a name, the date of birth or the UPN" : kind == Kind::staff ? "a name" : "the name";
}

double share_of(size_t rows, size_t of) { return static_cast<double>(rows) / static_cast<double>(of); }

std::string numbers(size_t rows, size_t of, Kind kind) {
  return fmt::format("{} of {} ({:.1f} %)", rows, school::counted(of, kind), 100 * share_of(rows, of));
}

std::string limit_words(double limit) { return fmt::format("more than {:.0f} % is unusual", limit * 100); }

}  // namespace

std::string hold_id(const std::vector<school::Hold>& holds, const std::string& wanted, int64_t row) {
  std::string id;
  for (const char c : wanted) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  const bool taken = std::ranges::any_of(holds, [&](const auto& hold) { return hold.id == id; });
  return taken ? fmt::format("{}-{}", id, row) : id;
}

Unusual::Unusual(const school::Plan& plan, const school::Snapshot& incoming, const school::StoredSchool& stored,
                 const school::Settings& settings, const Leaving& leaving, std::vector<school::Hold>& holds)
    : incoming_(incoming), stored_(stored), settings_(settings), leaving_(leaving), holds_(holds) {
  for (const Kind kind : school::all_kinds)
    for (const auto& record : stored[kind]) by_id_[index(kind)][record.id] = &record;
  for (const auto& change : plan.changes) {
    const auto found = by_id_[index(change.kind)].find(change.record);
    if (found == by_id_[index(change.kind)].end() || !found->second->left_on.empty()) continue;
    if (change.field == "left_on" && said(change.after)) leavers_[index(change.kind)].push_back(found->second);
    // What was never said before is no other person's.
    if (said(change.before) && identifies(change.kind, change.field))
      changers_[index(change.kind)].push_back(found->second);
  }
  for (auto* all : {&leavers_, &changers_}) {
    for (auto& rows : *all) {
      std::ranges::sort(rows, {}, &Stored::id);
      const auto repeats = std::ranges::unique(rows, {}, &Stored::id);
      rows.erase(repeats.begin(), repeats.end());
    }
  }
}

const Stored* Unusual::find(Kind kind, const Value& id) const {
  const auto number = school::id_in(id);
  if (!number) return nullptr;
  const auto found = by_id_[index(kind)].find(*number);
  return found == by_id_[index(kind)].end() ? nullptr : found->second;
}

Unusual::Rows Unusual::present(Kind kind) const {
  Rows rows;
  for (const auto& record : stored_[kind])
    if (record.left_on.empty() && leaving_.in_scope(kind, record)) rows.push_back(&record);
  return rows;
}

bool Unusual::held(Kind kind, const Stored& record) const {
  if (held_[index(kind)].contains(record.id)) return true;
  const auto fields = school::info(kind).fields;
  for (size_t f = 0; f < fields.size(); ++f) {
    if (fields[f].type != school::Type::ref || !fields[f].identity) continue;
    const auto* parent = find(fields[f].refers, record.values[f]);
    if (parent && held_[index(fields[f].refers)].contains(parent->id)) return true;
  }
  return false;
}

void Unusual::hold(Kind kind, const std::string& id, const Rows& rows, size_t of, const std::string& what) {
  school::Hold hold;
  hold.id = hold_id(holds_, id, rows.front()->id);
  hold.what = what;
  hold.share = share_of(rows.size(), of);
  hold.kind = kind;
  for (const auto* row : rows) hold.rows.push_back(row->id);
  holds_.push_back(std::move(hold));
}

void Unusual::hold_leaving(Kind kind, const std::string& id, const Rows& rows, size_t of, const std::string& what) {
  for (const auto* row : rows) held_[index(kind)].insert(row->id);
  hold(kind, id, rows, of, what);
}

Unusual::Rows Unusual::moved_perhaps(Kind kind, const Rows& rows) const {
  if (incoming_.scope.years.empty()) return {};
  if (kind == Kind::pupil) return rows;
  const auto at = school::field_index(kind, "pupil");
  Rows perhaps;
  for (const auto* row : rows) {
    const auto* pupil = at ? find(Kind::pupil, row->values[*at]) : nullptr;
    if (!pupil || !leaving_.came(Kind::pupil, pupil->id)) perhaps.push_back(row);
  }
  return perhaps;
}

void Unusual::leaving(Kind kind) {
  Rows rows;
  for (const auto* row : leavers_[index(kind)])
    if (!held(kind, *row)) rows.push_back(row);
  const size_t of = present(kind).size();
  if (rows.empty() || of == 0) return;
  const auto id = fmt::format("leaving-{}", school::info(kind).name);
  const bool enough = of >= static_cast<size_t>(settings_.few);
  if (const auto perhaps = moved_perhaps(kind, rows); !perhaps.empty()) {
    hold_leaving(kind, id, rows, of,
                 fmt::format("{} would be marked as left; with some years chosen, whoever moved to another year looks "
                             "the same: import all years to be sure.",
                             numbers(rows.size(), of, kind)));
  } else if (enough && share_of(rows.size(), of) > settings_.leaving_share) {
    hold_leaving(kind, id, rows, of,
                 fmt::format("{} would be marked as left; {}.", numbers(rows.size(), of, kind),
                             limit_words(settings_.leaving_share)));
  } else {
    by_year(kind, rows, settings_.leaving_share, "leaving", "be marked as left");
  }
}

void Unusual::by_year(Kind kind, const Rows& rows, double limit, const std::string& word, const std::string& would) {
  const auto at = school::field_index(kind, "year_group");
  if (!at) return;
  std::map<std::string, Rows> years;
  for (const auto* row : rows)
    if (said(row->values[*at])) years[*row->values[*at]].push_back(row);
  std::map<std::string, size_t> sizes;
  for (const auto* row : present(kind))
    if (said(row->values[*at])) ++sizes[*row->values[*at]];
  for (const auto& [year, of_year] : years) {
    const size_t of = sizes[year];
    if (of < static_cast<size_t>(settings_.few) || share_of(of_year.size(), of) <= limit) continue;
    const auto what = fmt::format("{} of year group {} would {}; {}.", numbers(of_year.size(), of, kind), year, would,
                                  limit_words(limit));
    const auto id = fmt::format("{}-{}-year-{}", word, school::info(kind).name, year);
    word == "leaving" ? hold_leaving(kind, id, of_year, of, what) : hold(kind, id, of_year, of, what);
  }
}

void Unusual::leaving_classes() {
  const size_t at = school::field_index(Kind::member, "class").value();
  const size_t name_at = school::field_index(Kind::class_, "name").value();
  std::map<int64_t, Rows> classes;
  for (const auto* row : leavers_[index(Kind::member)]) {
    const auto* class_ = find(Kind::class_, row->values[at]);
    if (class_ && !held(Kind::member, *row)) classes[class_->id].push_back(row);
  }
  std::map<int64_t, size_t> sizes;
  for (const auto* row : present(Kind::member))
    if (const auto* class_ = find(Kind::class_, row->values[at])) ++sizes[class_->id];
  for (const auto& [id, rows] : classes) {
    const size_t of = sizes[id];
    if (of < static_cast<size_t>(settings_.few_in_class) || share_of(rows.size(), of) <= settings_.class_share)
      continue;
    const auto name = by_id_[index(Kind::class_)].at(id)->values[name_at].value_or("");
    hold_leaving(Kind::member, fmt::format("leaving-class-{}", name.empty() ? std::to_string(id) : name), rows, of,
                 fmt::format("{} would leave class {}; {}.", numbers(rows.size(), of, Kind::member),
                             name.empty() ? std::to_string(id) : name, limit_words(settings_.class_share)));
  }
}

void Unusual::changing(Kind kind) {
  const auto& rows = changers_[index(kind)];
  const size_t of = present(kind).size();
  if (rows.empty() || of == 0) return;
  const auto would = fmt::format("change in {}", identifying(kind));
  if (of >= static_cast<size_t>(settings_.few) && share_of(rows.size(), of) > settings_.changing_share)
    hold(kind, fmt::format("changing-{}", school::info(kind).name), rows, of,
         fmt::format("{} would {}; {}.", numbers(rows.size(), of, kind), would, limit_words(settings_.changing_share)));
  else
    by_year(kind, rows, settings_.changing_share, "changing", would);
}

}  // namespace wizard
