#include "wizard/switch_mis.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "school/fault.h"
#include "school/refs.h"
#include "storage/record_json.h"

namespace wizard {
namespace {

using school::Change;
using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Value;

std::string day_of(const storage::Doing& doing) { return doing.when.substr(0, 10); }

std::string known_connectors(const storage::Store& store) {
  std::set<std::string> ids;
  for (const auto& run : store.history())
    if (run.what == "import") ids.insert(run.source.connector);
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

bool hangs_on(Kind kind, const school::Stored& record, const std::set<std::pair<Kind, int64_t>>& gone) {
  const auto fields = school::info(kind).fields;
  for (size_t f = 0; f < fields.size(); ++f) {
    if (fields[f].type != school::Type::ref || !fields[f].identity) continue;
    const auto id = school::id_in(record.values[f]);
    if (id && gone.contains({fields[f].refers, *id})) return true;
  }
  return false;
}

}  // namespace

Switched switch_mis(storage::Store& store, const std::string& named, const storage::Doing& doing) {
  Switched done;
  done.connector = named.empty() ? store.latest_connector().value_or("") : named;
  if (done.connector.empty())
    throw Fault(FaultKind::usage, "Nothing has been imported into this store, so there is no MIS to leave.",
                "Import from the new one.");
  const auto school = store.read(done.connector);
  storage::Deed deed{"switch", {}, school.revision, {done.connector, {}, {}}, {}};
  for (const Kind kind : school::all_kinds) {
    for (const auto& record : school[kind]) {
      const auto change = [&](std::string field, Value before, Value after) {
        deed.changes.push_back({kind, record.id, std::move(field), std::move(before), std::move(after)});
      };
      if (!record.mis_id.empty()) {
        change(std::string(storage::mis_id_prefix) + done.connector, record.mis_id, {});
        change(storage::SetAside{done.connector, record.mis_id}.field(), {}, day_of(doing));
        ++done.ids[kind];
      }
      if (record.source == done.connector) change("source", record.source, {});
    }
  }
  if (deed.changes.empty())
    throw Fault(FaultKind::usage, fmt::format("No record of this store has an id of \"{}\".", done.connector),
                fmt::format("It has imported from: {}.", known_connectors(store)));
  done.receipt = store.record(deed, doing);
  return done;
}

storage::Run last_switch(const storage::Store& store) {
  for (const auto& run : store.history())
    if (run.what == "switch" && run.undone_by == 0) return run;
  throw Fault(FaultKind::usage, "There is no switch that stands.", "The history lists what was done.");
}

std::vector<SignIn> sign_ins(const storage::Store& store, const std::vector<connectors::Connector>& connectors) {
  std::vector<SignIn> all;
  for (const auto& one : connectors)
    if (one.enabled && one.problem.empty())
      all.push_back({one.id, one.name, one.token, one.token && !store.token_addresses(one.id).empty()});
  return all;
}

SaidToHaveLeft said_to_have_left(const std::string& text) {
  const auto refuse = [&] {
    throw Fault(FaultKind::usage, fmt::format("\"{}\" does not say who has left.", text),
                "Write a kind, such as pupil, for all who are left over of it; or pupil:12,15 for these.");
  };
  const auto colon = text.find(':');
  const auto kind = school::kind_named(text.substr(0, colon));
  if (!kind) refuse();
  SaidToHaveLeft said{*kind, {}};
  for (size_t at = colon; at < text.size();) {
    const auto end = std::min(text.find(',', at + 1), text.size());
    int64_t id = 0;
    const auto [stopped, error] = std::from_chars(text.data() + at + 1, text.data() + end, id);
    if (error != std::errc() || stopped != text.data() + end) refuse();
    said.ids.push_back(id);
    at = end;
  }
  return said;
}

storage::Deed plan_leaving(const storage::Store& store, const std::vector<SaidToHaveLeft>& all,
                           const storage::Doing& doing) {
  const auto school = store.read("");
  const auto over = left_over(school);
  std::set<std::pair<Kind, int64_t>> gone;
  for (const auto& said : all) {
    if (said.ids.empty())
      if (const auto found = over.find(said.kind); found != over.end())
        for (const auto id : found->second) gone.emplace(said.kind, id);
    for (const auto id : said.ids) {
      const auto is_it = [id](const school::Stored& record) { return record.id == id && unconfirmed(record); };
      if (std::ranges::none_of(school[said.kind], is_it))
        throw Fault(FaultKind::usage,
                    fmt::format("There is no {} {} whom only the former MIS knew and who is still there.",
                                school::info(said.kind).name, id),
                    "Look at: rollcall switch-mis --left-over");
      gone.emplace(said.kind, id);
    }
  }
  storage::Deed deed{"left", {}, school.revision, {}, {}};
  for (const Kind kind : school::all_kinds) {  // parents stand before their children
    for (const auto& record : school[kind]) {
      if (!unconfirmed(record) || !(gone.contains({kind, record.id}) || hangs_on(kind, record, gone))) continue;
      gone.emplace(kind, record.id);
      // Exams stay: what was achieved was achieved.
      if (kind != Kind::result) deed.changes.push_back({kind, record.id, "left_on", {}, day_of(doing)});
    }
  }
  return deed;
}

}  // namespace wizard
