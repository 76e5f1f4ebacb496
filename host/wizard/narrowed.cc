#include "wizard/narrowed.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "school/words.h"

namespace wizard {
namespace {

using school::Kind;
using school::Stored;

// What comes together, or not at all: where the first is missing, the others have nothing to hang on.
const std::vector<std::vector<Kind>> together = {{Kind::pupil},
                                                 {Kind::staff},
                                                 {Kind::subject, Kind::class_, Kind::member, Kind::teacher},
                                                 {Kind::photo},
                                                 {Kind::series, Kind::qualification, Kind::result}};

bool of_results(Kind kind) { return kind == Kind::series || kind == Kind::qualification || kind == Kind::result; }

}  // namespace

// With some series chosen the others are not expected.
bool Narrowed::all_is_asked(Kind kind) const { return !of_results(kind) || incoming_.scope.series.empty(); }

size_t Narrowed::confirmed(Kind kind) const {
  return static_cast<size_t>(std::ranges::count_if(stored_[kind], [&](const Stored& record) {
    return record.left_on.empty() && record.source == incoming_.source.connector && leaving_.in_scope(kind, record);
  }));
}

// Empty: this kind came as far as it was expected to.
std::string Narrowed::why(Kind kind, const Rows& absent) const {
  const auto& set = incoming_[kind];
  if (absent.empty()) return {};
  const auto plural = school::info(kind).plural;
  const auto has = school::counted(absent.size(), kind);
  if (!set.asked) {
    if (last_.kinds_chosen || !last_.kinds.contains(kind)) return {};
    return fmt::format(
        "no {} were asked for, since the connector no longer offers them or the licence does not cover "
        "them; the store has {} from its last import",
        plural, has);
  }
  if (!all_is_asked(kind)) return {};
  if (set.records.empty()) return fmt::format("no {} came, where the store has {}", plural, has);
  // What was achieved stays, and a list of it may be as short as it likes.
  if (of_results(kind) || leaving_.complete(kind)) return {};
  return fmt::format("not all {} came: {} of the store {} missing", plural, has, absent.size() == 1 ? "is" : "are");
}

void Narrowed::hold(Kind kind, const std::string& id, const Rows& rows, size_t of, std::string what) {
  school::Hold hold;
  hold.id = hold_id(holds_, id, rows.front()->id);
  what.front() =
      static_cast<char>(what.front() >= 'a' && what.front() <= 'z' ? what.front() - 'a' + 'A' : what.front());
  hold.what = what + ".";
  hold.share = of == 0 ? 0 : static_cast<double>(rows.size()) / static_cast<double>(of);
  hold.kind = kind;
  for (const auto* row : rows) hold.rows.push_back(row->id);
  std::ranges::sort(hold.rows);
  holds_.push_back(std::move(hold));
}

void Narrowed::kinds() {
  for (const auto& kinds : together) {
    std::optional<Kind> first;
    Rows rows;
    std::string what;
    for (const Kind kind : kinds) {
      auto absent = leaving_.absent(kind);
      const auto reason = why(kind, absent);
      if (reason.empty()) continue;
      what += (what.empty() ? "" : "; ") + reason;
      if (first) continue;
      first = kind;
      rows = std::move(absent);
    }
    if (first) hold(*first, fmt::format("scope-{}", school::info(*first).name), rows, confirmed(*first), what);
  }
}

void Narrowed::years() {
  const size_t at = school::field_index(Kind::pupil, "year_group").value();
  const auto& pupils = incoming_[Kind::pupil];
  if (!pupils.asked || pupils.records.empty() || !leaving_.complete(Kind::pupil)) return;  // kinds() holds those
  std::set<std::string> came;
  for (const auto& pupil : pupils.records) came.insert(pupil.values[at].value_or(""));
  std::map<std::string, Rows> gone;
  for (const auto* pupil : leaving_.absent(Kind::pupil)) {
    const auto year = pupil->values[at].value_or("");
    if (!year.empty() && !came.contains(year) && !unusual_.held(Kind::pupil, *pupil)) gone[year].push_back(pupil);
  }
  for (const auto& [year, rows] : gone) {
    if (rows.size() < static_cast<size_t>(settings_.few_in_class)) continue;
    hold(Kind::pupil, fmt::format("scope-pupil-year-{}", year), rows, rows.size(),
         fmt::format("nobody of year group {} came, where the store has {}", year,
                     school::counted(rows.size(), Kind::pupil)));
  }
}

void Narrowed::version() {
  if (last_.version.empty() || last_.version == incoming_.source.version) return;
  std::string what;
  std::optional<Kind> first;
  double share = 0;
  for (const Kind kind : school::all_kinds) {
    const size_t before = confirmed(kind);
    if (!incoming_[kind].asked || !all_is_asked(kind) || before < static_cast<size_t>(settings_.few)) continue;
    size_t lost = 0;
    for (const auto* row : leaving_.absent(kind)) lost += !unusual_.held(kind, *row);
    const auto counts = plan_.counts.find(kind);
    const auto gained =
        counts == plan_.counts.end() ? 0 : static_cast<size_t>(counts->second.fresh + counts->second.returning);
    const double differs = static_cast<double>(std::max(lost, gained)) / static_cast<double>(before);
    if (differs <= settings_.leaving_share) continue;
    what += fmt::format("{}{}, of which {} did not come, and {} more", what.empty() ? "" : "; ",
                        school::counted(before, kind), lost, gained);
    if (!first) first = kind;
    share = std::max(share, differs);
  }
  if (!first) return;
  school::Hold hold;
  hold.id = "connector-version";
  hold.what = fmt::format(
      "Version {} of the connector brings other numbers than version {} did. The store had from it: {}. More than "
      "{:.0f} "
      "% is unusual.",
      incoming_.source.version, last_.version, what, settings_.leaving_share * 100);
  hold.share = share;
  hold.kind = *first;
  for (const auto* row : leaving_.absent(*first)) hold.rows.push_back(row->id);
  for (const auto& change : plan_.changes)
    if (change.kind == *first && change.field.empty() && !change.before) hold.rows.push_back(change.record);
  std::ranges::sort(hold.rows);
  holds_.push_back(std::move(hold));
}

}  // namespace wizard
