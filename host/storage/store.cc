#include "storage/store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "storage/connection.h"
#include "storage/forget.h"
#include "storage/history.h"
#include "storage/photos.h"
#include "storage/plan_file.h"
#include "storage/plan_folder.h"
#include "storage/replay.h"
#include "storage/reverse.h"
#include "storage/rows.h"

namespace storage {

using school::Change;
using school::Counts;
using school::Fault;
using school::FaultKind;
using school::Identity;
using school::Kind;

namespace {

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::optional<Identity> school_of(SQLite::Database& db) {
  SQLite::Statement row(db, "SELECT name, urn, dfe_number, system FROM school");
  if (!row.executeStep()) return std::nullopt;
  return Identity{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                  row.getColumn(3).getString()};
}

void put_school(SQLite::Database& db, const Identity& school, int64_t adopted_by) {
  SQLite::Statement row(db, "INSERT OR REPLACE INTO school VALUES (1, ?1, ?2, ?3, ?4, ?5)");
  row.bind(1, school.name);
  row.bind(2, school.urn);
  row.bind(3, school.dfe_number);
  row.bind(4, school.system);
  if (adopted_by) row.bind(5, adopted_by);
  row.exec();
}

int64_t revision_of(SQLite::Database& db) { return db.execAndGet("SELECT revision FROM meta").getInt64(); }
void raise_revision(SQLite::Database& db) { db.exec("UPDATE meta SET revision = revision + 1"); }

bool deletes_photo(const Change& change) { return change.kind == Kind::photo && change.field.empty() && !change.after; }

std::map<Kind, Counts> count(const std::vector<Change>& changes) {
  std::map<Kind, Counts> counts;
  std::set<std::pair<Kind, int64_t>> changed;
  for (const auto& change : changes) {
    auto& of_kind = counts[change.kind];
    if (change.field.empty()) {
      ++(change.after ? of_kind.fresh : of_kind.leaving);
    } else if (change.field == "left_on" && change.before.has_value() != change.after.has_value()) {
      ++(change.after ? of_kind.leaving : of_kind.returning);
    } else if (changed.emplace(change.kind, change.record).second) {
      ++of_kind.changed;
    }
  }
  return counts;
}

}  // namespace

struct Store::Impl : Connection {
  using Connection::Connection;
};

Store::Store(std::filesystem::path file, std::chrono::milliseconds patience)
    : impl_(new Impl(std::move(file), patience)) {
  impl_->reading(0, [](SQLite::Database&) { return 0; });
}

Store::~Store() = default;

const std::filesystem::path& Store::file() const { return impl_->file(); }
bool Store::exists() const {
  std::error_code none;
  return std::filesystem::exists(impl_->file(), none);
}

school::StoredSchool Store::read(const std::string& connector, bool set_aside) const {
  school::StoredSchool none;
  none.next_id.fill(1);
  return impl_->reading(none, [&](SQLite::Database& db) {
    school::StoredSchool stored;
    for (Kind kind : school::all_kinds) {
      stored[kind] = read_all(db, kind, connector, set_aside);
      stored.next_id[index(kind)] = next_id(db, kind);
    }
    stored.revision = revision_of(db);
    stored.school = school_of(db);
    return stored;
  });
}

std::vector<MisId> Store::mis_ids(Kind kind, int64_t id) const {
  return impl_->reading(std::vector<MisId>(), [&](SQLite::Database& db) { return Rows(db).mis_ids(kind, id); });
}

std::optional<Identity> Store::school() const { return impl_->reading(std::optional<Identity>(), school_of); }

void Store::set_school(const Identity& school) {
  impl_->writing([&](SQLite::Database& db) {
    put_school(db, school, 0);
    raise_revision(db);
    return true;
  });
}

school::Value Store::value(Kind kind, int64_t id, const std::string& field) const {
  return impl_->reading(school::Value(), [&](SQLite::Database& db) { return Rows(db).value(kind, id, field); });
}

int64_t Store::revision() const { return impl_->reading<int64_t>(0, revision_of); }

Receipt Store::apply(PlanFile& file, const Doing& doing) {
  const Stopwatch watch;
  const auto plan = file.plan();
  const auto check = [&](int64_t revision) {
    if (const auto run = file.applied_as())
      throw Fault(FaultKind::stale, fmt::format("Plan {} was applied already, as run {}.", plan.id, *run),
                  "Make a new plan.");
    if (revision == plan.revision) return;
    throw Fault(
        FaultKind::stale,
        fmt::format("The school has changed since plan {} was made: the plan is for revision {}, the store is at {}.",
                    plan.id, plan.revision, revision),
        "Make a new plan.");
  };
  check(revision());  // before a file is made for it
  Receipt receipt{0, plan.counts, 0};
  if (plan.changes.empty()) return receipt;
  const bool drops = std::any_of(plan.changes.begin(), plan.changes.end(), deletes_photo);
  impl_->writing([&](SQLite::Database& db) {
    check(revision_of(db));
    receipt.run = add_run(db, {0, doing.when, doing.who, "import", plan.source, plan.counts});
    replay(db, receipt.run, plan.changes);
    take_photos(db, file);
    if (drops) drop_photos(db);
    // A school without a number could never be told from another, so it is not the one that the store is of from now
    // on.
    const bool known = !plan.school.urn.empty() || !plan.school.dfe_number.empty();
    if (known && !school_of(db)) put_school(db, plan.school, receipt.run);
    raise_revision(db);
    receipt.seconds = watch.seconds();
    set_seconds(db, receipt.run, receipt.seconds);
    return true;
  });
  try {
    file.set_applied(receipt.run);
  } catch (const Fault&) {
    // It is done all the same; the revision keeps the plan from being applied again.
  }
  if (drops) drop_photos_of_plans(impl_->file());
  return receipt;
}

Receipt Store::record(const Deed& deed, const Doing& doing) {
  const Stopwatch watch;
  const auto check = [&](int64_t revision) {
    if (revision == deed.revision) return;
    throw Fault(FaultKind::stale, "The school's data has changed while this was worked out. Nothing was changed.",
                "Do it again.");
  };
  Receipt receipt{0, count(deed.changes), 0};
  if (deed.changes.empty()) return receipt;
  check(revision());  // before a file is made for it
  impl_->writing([&](SQLite::Database& db) {
    check(revision_of(db));
    Run run{0, doing.when, doing.who, deed.what, deed.source, receipt.counts};
    run.shown = deed.shown;
    receipt.run = add_run(db, run);
    replay(db, receipt.run, deed.changes);
    raise_revision(db);
    receipt.seconds = watch.seconds();
    set_seconds(db, receipt.run, receipt.seconds);
    return true;
  });
  return receipt;
}

std::vector<Run> Store::history() const { return impl_->reading(std::vector<Run>(), runs); }

std::optional<Run> Store::run(int64_t id) const {
  return impl_->reading(std::optional<Run>(), [&](SQLite::Database& db) { return find_run(db, id); });
}

std::vector<Change> Store::changes(int64_t run) const {
  return impl_->reading(std::vector<Change>(), [&](SQLite::Database& db) { return changes_of(db, run); });
}

std::optional<Run> Store::latest_import(const std::string& connector) const {
  for (auto& run : history())
    if (run.what == "import" && !run.undone_by && (connector.empty() || run.source.connector == connector))
      return std::move(run);
  return std::nullopt;
}

std::optional<std::string> Store::latest_connector() const {
  const auto run = latest_import();
  return run ? std::optional(run->source.connector) : std::nullopt;
}

namespace {

Fault no_run(int64_t id) {
  return {FaultKind::usage, fmt::format("There is no run {}.", id), "The history lists the runs that there are."};
}

// The run that is to be undone, and how.
std::pair<Run, Reversal> to_undo(SQLite::Database& db, int64_t id) {
  auto run = find_run(db, id);
  if (!run) throw no_run(id);
  if (run->what == "read" || run->what == "forget") {
    const auto what = run->what == "read" ? "only showed results; there is nothing to undo"
                                          : "forgot somebody: what it deleted is nowhere any more";
    throw Fault(FaultKind::usage, fmt::format("Run {} {}.", id, what),
                "The history lists the runs that changed something.");
  }
  auto reversal = reverse(db, id);
  // What was kept back then may have become free.
  if (run->undone_by && reversal.changes.empty()) {
    throw Fault(FaultKind::usage, fmt::format("Run {} was undone already, by run {}.", id, run->undone_by),
                fmt::format("To bring it back, undo run {}.", run->undone_by));
  }
  return {*std::move(run), std::move(reversal)};
}

}  // namespace

Reversal Store::preview_undo(int64_t id) const {
  auto reversal = impl_->reading(std::optional<Reversal>(), [&](SQLite::Database& db) -> std::optional<Reversal> {
    return to_undo(db, id).second;
  });
  if (!reversal) throw no_run(id);
  return *std::move(reversal);
}

Receipt Store::undo(int64_t id, const Doing& doing) {
  const Stopwatch watch;
  Receipt receipt;
  if (!run(id)) throw no_run(id);  // before a file is made for it
  impl_->writing([&](SQLite::Database& db) {
    const auto [undone, reversal] = to_undo(db, id);
    if (reversal.changes.empty()) return false;
    receipt.counts = count(reversal.changes);
    Run run{0, doing.when, doing.who, "undo", undone.source, receipt.counts};
    run.undoes = id;
    receipt.run = add_run(db, run);
    replay(db, receipt.run, reversal.changes);
    mark_undone(db, id);
    drop_photos(db);
    // A school that the run itself brought goes with it, so that the right one can come.
    SQLite::Statement left_empty(db,
                                 "DELETE FROM school WHERE adopted_by = ?1 AND NOT EXISTS "
                                 "(SELECT 1 FROM run WHERE what NOT IN ('undo', 'read') AND undone_by IS NULL)");
    left_empty.bind(1, id);
    if (reversal.kept.empty()) left_empty.exec();
    raise_revision(db);
    receipt.seconds = watch.seconds();
    set_seconds(db, receipt.run, receipt.seconds);
    return true;
  });
  return receipt;
}

Forgotten Store::preview_forget(Kind kind, int64_t id) const {
  auto forgotten = impl_->reading(std::optional<Forgotten>(), [&](SQLite::Database& db) -> std::optional<Forgotten> {
    const auto traces = find_traces(db, kind, id);
    return Forgotten{count_records(db, traces), static_cast<int64_t>(traces.lines.size())};
  });
  if (!forgotten)
    throw Fault(FaultKind::usage, fmt::format("There is no {} {}: the store is empty.", school::info(kind).name, id),
                "Name another store with --store.");
  forgotten->plans = static_cast<int64_t>(PlanFile::list(file()).size());
  return *std::move(forgotten);
}

Forgotten Store::forget(Kind kind, int64_t id, const Doing& doing) {
  auto forgotten = preview_forget(kind, id);
  // They hold what the MIS said of everybody. Whatever happens next, each of them can be made again.
  forgotten.plans = static_cast<int64_t>(remove_plans(file()));
  impl_->writing([&](SQLite::Database& db) {
    const auto traces = find_traces(db, kind, id);
    forgotten.records = count_records(db, traces);
    forgotten.lines = static_cast<int64_t>(traces.lines.size());
    Run run{0, doing.when, doing.who, "forget"};
    run.shown = school::info(kind).name;
    add_run(db, run);
    delete_traces(db, traces, kind);
    raise_revision(db);
    return true;
  });
  forgotten.traces = !impl_->write_anew();
  return forgotten;
}

int64_t Store::note_reading(const Doing& doing, const std::string& shown, const std::string& reason) {
  int64_t id = 0;
  impl_->writing([&](SQLite::Database& db) {
    Run run{0, doing.when, doing.who, "read"};
    run.shown = shown;
    run.reason = reason;
    id = add_run(db, run);
    return true;
  });
  return id;
}

std::optional<std::string> Store::photo(const std::string& sha256) const {
  return impl_->reading(std::optional<std::string>(), [&](SQLite::Database& db) { return photo_bytes(db, sha256); });
}

void Store::put_token(const std::string& connector, const std::string& address, const std::string& sealed) {
  impl_->writing([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT OR REPLACE INTO token VALUES (?1, ?2, ?3)");
    row.bind(1, connector);
    row.bind(2, address);
    row.bind(3, sealed.data(), static_cast<int>(sealed.size()));
    row.exec();
    return true;
  });
}

std::optional<std::string> Store::token(const std::string& connector, const std::string& address) const {
  return impl_->reading(std::optional<std::string>(), [&](SQLite::Database& db) -> std::optional<std::string> {
    SQLite::Statement row(db, "SELECT sealed FROM token WHERE connector = ?1 AND address = ?2");
    row.bind(1, connector);
    row.bind(2, address);
    if (!row.executeStep()) return std::nullopt;
    return row.getColumn(0).getString();
  });
}

std::vector<std::string> Store::token_addresses(const std::string& connector) const {
  return impl_->reading(std::vector<std::string>(), [&](SQLite::Database& db) {
    std::vector<std::string> addresses;
    SQLite::Statement row(db, "SELECT address FROM token WHERE connector = ?1 ORDER BY address");
    row.bind(1, connector);
    while (row.executeStep()) addresses.push_back(row.getColumn(0).getString());
    return addresses;
  });
}

bool Store::remove_tokens(const std::string& connector) {
  if (token_addresses(connector).empty()) return false;
  impl_->writing([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM token WHERE connector = ?1");
    row.bind(1, connector);
    row.exec();
    return true;
  });
  return true;
}

}  // namespace storage
