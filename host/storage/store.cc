#include "storage/store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <set>

#include "storage/history.h"
#include "storage/plan_file.h"
#include "storage/replay.h"
#include "storage/reverse.h"
#include "storage/rows.h"
#include "storage/schema.h"

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

// The bytes of every photo that the store has not got yet.
void take_photos(SQLite::Database& db, const PlanFile& plan) {
  SQLite::Statement wanted(
      db, "SELECT DISTINCT sha256 FROM photo WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM photo_content)");
  std::vector<std::string> digests;
  while (wanted.executeStep()) digests.push_back(wanted.getColumn(0).getString());
  SQLite::Statement row(db, "INSERT INTO photo_content VALUES (?1, ?2, ?3)");
  for (const auto& sha256 : digests) {
    const auto photo = plan.photo(sha256);
    if (!photo) {
      throw Fault(FaultKind::bad_input, fmt::format("Plan {} lacks the bytes of a photo ({}).", plan.id(), sha256),
                  "Make a new plan.");
    }
    row.reset();
    row.bindNoCopy(1, sha256);
    row.bindNoCopy(2, photo->type);
    row.bindNoCopy(3, photo->bytes.data(), static_cast<int>(photo->bytes.size()));
    row.exec();
  }
}

// Bytes that no photo has, and that undoing an import would not bring back.
void drop_photos(SQLite::Database& db) {
  db.exec(
      "DELETE FROM photo_content WHERE sha256 NOT IN (SELECT sha256 FROM photo WHERE sha256 IS NOT NULL) AND sha256 "
      "NOT IN "
      "(SELECT c.before FROM change c JOIN run r ON r.id = c.run WHERE c.kind = 'photo' AND c.field = 'sha256' "
      "AND c.before IS NOT NULL AND r.undone_by IS NULL AND r.what <> 'undo')");
}

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

struct Store::Impl {
  std::filesystem::path file;
  std::chrono::milliseconds patience;
  std::unique_ptr<SQLite::Database> db;

  // Opens the file if it is there. False: there is no school in it yet.
  bool open() {
    if (!db) {
      if (!std::filesystem::exists(file)) return false;
      // What a killed writer left in the log is not ours to tidy away while we only read.
      const auto log = file.string() + "-wal";
      std::error_code none;
      const bool unfinished = std::filesystem::file_size(log, none) > 0 && !none;
      auto opened = open_database(file, patience);
      sqlite3_db_config(opened->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, unfinished ? 1 : 0, nullptr);
      const auto version = version_of(*opened, store_format());
      if (version > 0) migrate(*opened, store_format());
      opened->exec("PRAGMA query_only=ON");
      db = std::move(opened);
    }
    return version_of(*db, store_format()) > 0;
  }

  // Runs `work` on one state of the store; `none` when there is nothing in it.
  template <class Result, class Work>
  Result reading(Result none, Work work) {
    try {
      if (!open()) return none;
      SQLite::Transaction transaction(*db);
      return work(*db);
    } catch (const SQLite::Exception& error) {
      throw fault_of(error, file);
    }
  }

  // Runs `work` in the one transaction of a write, which stands when it gives true. The file is made when it is not
  // there.
  template <class Work>
  bool writing(Work work) {
    try {
      make_private_file(file);
      open();
      const QueryOnly again{*db};
      db->exec("PRAGMA query_only=OFF; PRAGMA journal_mode=WAL");
      migrate(*db, store_format());
      sqlite3_db_config(db->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
      SQLite::Transaction transaction(*db, SQLite::TransactionBehavior::IMMEDIATE);
      db->exec("PRAGMA defer_foreign_keys=ON");
      if (!work(*db)) return false;
      transaction.commit();
      // So that a copy of the one file is a copy of the school. It waits for nobody: when others read, the last of them
      // does it.
      db->setBusyTimeout(0);
      db->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
      db->setBusyTimeout(static_cast<int>(patience.count()));
      return true;
    } catch (const SQLite::Exception& error) {
      throw fault_of(error, file);
    }
  }

  struct QueryOnly {
    SQLite::Database& db;
    ~QueryOnly() { db.tryExec("PRAGMA query_only=ON"); }
  };
};

Store::Store(std::filesystem::path file, std::chrono::milliseconds patience)
    : impl_(new Impl{std::move(file), patience, nullptr}) {
  impl_->reading(0, [](SQLite::Database&) { return 0; });
}

Store::~Store() = default;

const std::filesystem::path& Store::file() const { return impl_->file; }
bool Store::exists() const { return std::filesystem::exists(impl_->file); }

school::StoredSchool Store::read(const std::string& connector) const {
  school::StoredSchool none;
  none.next_id.fill(1);
  return impl_->reading(none, [&](SQLite::Database& db) {
    school::StoredSchool stored;
    for (Kind kind : school::all_kinds) {
      stored[kind] = read_all(db, kind, connector);
      stored.next_id[index(kind)] = next_id(db, kind);
    }
    stored.revision = revision_of(db);
    stored.school = school_of(db);
    return stored;
  });
}

std::optional<Identity> Store::school() const { return impl_->reading(std::optional<Identity>(), school_of); }

void Store::set_school(const Identity& school) {
  impl_->writing([&](SQLite::Database& db) {
    put_school(db, school, 0);
    raise_revision(db);
    return true;
  });
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
  impl_->writing([&](SQLite::Database& db) {
    check(revision_of(db));
    receipt.run = add_run(db, {0, doing.when, doing.who, "import", plan.source, plan.counts});
    replay(db, receipt.run, plan.changes);
    take_photos(db, file);
    if (!school_of(db)) put_school(db, plan.school, receipt.run);
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
  return receipt;
}

std::vector<Run> Store::history() const { return impl_->reading(std::vector<Run>(), runs); }

std::optional<Run> Store::run(int64_t id) const {
  return impl_->reading(std::optional<Run>(), [&](SQLite::Database& db) { return find_run(db, id); });
}

std::vector<Change> Store::changes(int64_t run) const {
  return impl_->reading(std::vector<Change>(), [&](SQLite::Database& db) { return changes_of(db, run); });
}

std::optional<std::string> Store::latest_connector() const {
  for (const auto& run : history())
    if (run.what == "import" && !run.undone_by) return run.source.connector;
  return std::nullopt;
}

namespace {

Fault no_run(int64_t id) {
  return {FaultKind::usage, fmt::format("There is no run {}.", id), "The history lists the runs that there are."};
}

Run to_undo(SQLite::Database& db, int64_t id) {
  auto run = find_run(db, id);
  if (!run) throw no_run(id);
  if (run->undone_by) {
    throw Fault(FaultKind::usage, fmt::format("Run {} was undone already, by run {}.", id, run->undone_by),
                fmt::format("To bring it back, undo run {}.", run->undone_by));
  }
  return *run;
}

}  // namespace

Reversal Store::preview_undo(int64_t id) const {
  auto reversal = impl_->reading(std::optional<Reversal>(), [&](SQLite::Database& db) -> std::optional<Reversal> {
    return reverse(db, to_undo(db, id).id);
  });
  if (!reversal) throw no_run(id);
  return *std::move(reversal);
}

Receipt Store::undo(int64_t id, const Doing& doing) {
  const Stopwatch watch;
  Receipt receipt;
  if (!run(id)) throw no_run(id);  // before a file is made for it
  impl_->writing([&](SQLite::Database& db) {
    const auto undone = to_undo(db, id);
    const auto reversal = reverse(db, id);
    if (reversal.changes.empty()) return false;
    receipt.counts = count(reversal.changes);
    Run run{0, doing.when, doing.who, "undo", undone.source, receipt.counts};
    run.undoes = id;
    receipt.run = add_run(db, run);
    replay(db, receipt.run, reversal.changes);
    mark_undone(db, id, receipt.run);
    drop_photos(db);
    // A school that the run itself brought goes with it, so that the right one can come.
    SQLite::Statement left_empty(db,
                                 "DELETE FROM school WHERE adopted_by = ?1 AND NOT EXISTS "
                                 "(SELECT 1 FROM run WHERE what <> 'undo' AND undone_by IS NULL)");
    left_empty.bind(1, id);
    if (reversal.kept.empty()) left_empty.exec();
    raise_revision(db);
    receipt.seconds = watch.seconds();
    set_seconds(db, receipt.run, receipt.seconds);
    return true;
  });
  return receipt;
}

std::optional<std::string> Store::photo(const std::string& sha256) const {
  return impl_->reading(std::optional<std::string>(), [&](SQLite::Database& db) -> std::optional<std::string> {
    SQLite::Statement row(db, "SELECT bytes FROM photo_content WHERE sha256 = ?1");
    row.bind(1, sha256);
    if (!row.executeStep()) return std::nullopt;
    return row.getColumn(0).getString();
  });
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
  return impl_->writing([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM token WHERE connector = ?1");
    row.bind(1, connector);
    return row.exec() > 0;
  });
}

}  // namespace storage
