#include "storage/plan_file.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

#include "storage/database.h"
#include "storage/plan_folder.h"
#include "storage/plan_json.h"

namespace storage {

using school::Change;
using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Value;

namespace {

constexpr const char* version_1 = R"sql(
-- What is one of a kind, as JSON: 'snapshot', 'plan', 'kept NAME'.
CREATE TABLE part (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
-- The snapshot's records; fields is an array of texts and nulls.
CREATE TABLE record (kind TEXT NOT NULL, seq INTEGER NOT NULL, mis_id TEXT NOT NULL, fields TEXT NOT NULL,
                     PRIMARY KEY (kind, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE change (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL,
                     before TEXT, after TEXT) STRICT;
CREATE TABLE photo (sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE applied (run INTEGER NOT NULL) STRICT;
)sql";

const Format& plan_format() {
  static const std::array<std::string, 1> steps = {version_1};
  static const Format format{"plan", 0x526f6c50 /* "RolP" */, steps, "Make a new plan."};
  return format;
}

Value value_of(const SQLite::Column& column) { return column.isNull() ? Value() : Value(column.getString()); }

Kind kind_of(const SQLite::Column& column) {
  const auto kind = school::kind_named(column.getString());
  if (!kind)
    throw Fault(FaultKind::bad_input, "The plan is damaged: it names a kind that Rollcall does not know.",
                "Make a new plan.");
  return *kind;
}

void put_part(SQLite::Database& db, const char* name, const std::string& json) {
  SQLite::Statement row(db, "INSERT OR REPLACE INTO part VALUES (?1, ?2)");
  row.bind(1, name);
  row.bind(2, json);
  row.exec();
}

std::string part(SQLite::Database& db, const char* name) {
  SQLite::Statement row(db, "SELECT json FROM part WHERE name = ?1");
  row.bind(1, name);
  if (!row.executeStep())
    throw Fault(FaultKind::bad_input, fmt::format("The plan is damaged: its {} is missing.", name), "Make a new plan.");
  return row.getColumn(0).getString();
}

}  // namespace

struct PlanFile::Impl {
  std::string id;
  std::filesystem::path file;
  std::optional<PlanClaim> claim;  // of a new one, until it is saved
  std::unique_ptr<SQLite::Database> db;
  std::unique_ptr<SQLite::Statement> photo;

  void open() {
    db = open_database(file, std::chrono::seconds(5));
    if (version_of(*db, plan_format()) != static_cast<int>(plan_format().steps.size()))
      throw Fault(FaultKind::bad_input, fmt::format("Plan {} is not one that this Rollcall can read.", id),
                  "Make a new plan.");
  }

  // A new file is one long transaction without a journal: unfinished, it is thrown away whole.
  void begin() {
    db = open_database(file, std::chrono::seconds(5));
    db->exec("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192");
    migrate(*db, plan_format());
    db->exec("BEGIN");
  }

  void finish() {
    photo.reset();
    db->exec("COMMIT");
    db.reset();
    claim->finish();
    file = claim->file();
    claim.reset();
    open();
  }

  template <class Work>
  auto doing(Work work) {
    try {
      return work();
    } catch (const SQLite::Exception& error) {
      const auto fault = fault_of(error, file);
      if (fault.kind() != FaultKind::bad_input) throw fault;
      throw Fault(FaultKind::bad_input, fault.what(), "Make a new plan.");
    }
  }

  // In its own transaction, unless the file is still being made.
  template <class Work>
  void writing(Work work) {
    doing([&] {
      std::optional<SQLite::Transaction> transaction;
      if (!claim) transaction.emplace(*db, SQLite::TransactionBehavior::IMMEDIATE);
      work();
      if (transaction) transaction->commit();
    });
  }
};

PlanFile::PlanFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PlanFile::PlanFile(PlanFile&&) noexcept = default;
PlanFile& PlanFile::operator=(PlanFile&&) noexcept = default;

PlanFile::~PlanFile() = default;

PlanFile PlanFile::create(const std::filesystem::path& store) {
  auto impl = std::make_unique<Impl>();
  impl->claim.emplace(store);
  impl->id = impl->claim->id();
  impl->file = impl->claim->file();
  impl->doing([&] { impl->begin(); });
  return PlanFile(std::move(impl));
}

PlanFile PlanFile::open(const std::filesystem::path& store, const std::string& id) {
  auto impl = std::make_unique<Impl>();
  impl->id = id;
  impl->file = plan_path(store, id);
  std::error_code none;
  if (!is_plan_id(id) || !std::filesystem::exists(impl->file, none))
    throw Fault(FaultKind::usage, fmt::format("There is no plan \"{}\" of {}.", id, store.string()),
                "Make a plan first.");
  impl->doing([&] { impl->open(); });
  return PlanFile(std::move(impl));
}

std::vector<std::string> PlanFile::list(const std::filesystem::path& store) { return plan_ids(store); }

void PlanFile::discard(const std::filesystem::path& store, const std::string& id) {
  std::error_code failed;
  const bool removed = is_plan_id(id) && std::filesystem::remove(plan_path(store, id), failed);
  if (failed)
    throw Fault(FaultKind::ours, fmt::format("Plan {} cannot be removed: {}.", id, failed.message()),
                "Check that you may write in its folder.");
  if (!removed) throw Fault(FaultKind::usage, fmt::format("There is no plan \"{}\" of {}.", id, store.string()));
  // Of a process that was killed as it saved.
  std::filesystem::remove(plan_path(store, id).string() + "-journal", failed);
}

const std::string& PlanFile::id() const { return impl_->id; }
const std::filesystem::path& PlanFile::file() const { return impl_->file; }

void PlanFile::add_photo(std::string_view sha256, std::string_view type, std::string_view bytes) {
  impl_->writing([&] {
    auto& row = impl_->photo;
    if (!row) row = std::make_unique<SQLite::Statement>(*impl_->db, "INSERT OR IGNORE INTO photo VALUES (?1, ?2, ?3)");
    row->reset();
    row->bind(1, std::string(sha256));
    row->bind(2, std::string(type));
    row->bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
    row->exec();
  });
}

void PlanFile::save_snapshot(const school::Snapshot& snapshot) {
  impl_->writing([&] {
    put_part(*impl_->db, "snapshot", head_json(snapshot));
    impl_->db->exec("DELETE FROM record");
    SQLite::Statement row(*impl_->db, "INSERT INTO record VALUES (?1, ?2, ?3, ?4)");
    for (Kind kind : school::all_kinds) {
      const std::string name(school::info(kind).name);
      int64_t seq = 0;
      for (const auto& record : snapshot[kind].records) {
        const auto fields = values_json(record.values);
        row.reset();
        row.bindNoCopy(1, name);
        row.bind(2, ++seq);
        row.bindNoCopy(3, record.mis_id);
        row.bindNoCopy(4, fields);
        row.exec();
      }
    }
  });
}

void PlanFile::keep(const std::string& name, const std::string& json) {
  impl_->writing([&] { put_part(*impl_->db, ("kept " + name).c_str(), json); });
}

std::optional<std::string> PlanFile::kept(const std::string& name) const {
  return impl_->doing([&]() -> std::optional<std::string> {
    SQLite::Statement row(*impl_->db, "SELECT json FROM part WHERE name = ?1");
    row.bind(1, "kept " + name);
    if (!row.executeStep()) return std::nullopt;
    return row.getColumn(0).getString();
  });
}

void PlanFile::save_plan(const school::Plan& plan) {
  impl_->writing([&] {
    put_part(*impl_->db, "plan", head_json(plan));
    impl_->db->exec("DELETE FROM change");
    SQLite::Statement row(*impl_->db, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    int64_t seq = 0;
    for (const auto& change : plan.changes) {
      const std::string kind(school::info(change.kind).name);
      row.reset();
      row.clearBindings();
      row.bind(1, ++seq);
      row.bindNoCopy(2, kind);
      row.bind(3, change.record);
      row.bindNoCopy(4, change.field);
      if (change.before) row.bindNoCopy(5, *change.before);
      if (change.after) row.bindNoCopy(6, *change.after);
      row.exec();
    }
  });
  if (impl_->claim) impl_->doing([&] { impl_->finish(); });
}

std::optional<Photo> PlanFile::photo(const std::string& sha256) const {
  return impl_->doing([&]() -> std::optional<Photo> {
    SQLite::Statement row(*impl_->db, "SELECT type, bytes FROM photo WHERE sha256 = ?1");
    row.bind(1, sha256);
    if (!row.executeStep()) return std::nullopt;
    return Photo{row.getColumn(0).getString(), row.getColumn(1).getString()};
  });
}

school::Snapshot PlanFile::snapshot() const {
  return impl_->doing([&] {
    auto snapshot = snapshot_head(part(*impl_->db, "snapshot"));
    SQLite::Statement row(*impl_->db, "SELECT kind, mis_id, fields FROM record ORDER BY kind, seq");
    while (row.executeStep()) {
      const auto kind = kind_of(row.getColumn(0));
      school::Record record{row.getColumn(1).getString(), values_of(row.getColumn(2).getString())};
      if (record.values.size() != school::info(kind).fields.size())
        throw Fault(FaultKind::bad_input, fmt::format("Plan {} is damaged: a record lacks fields.", impl_->id),
                    "Make a new plan.");
      snapshot[kind].records.push_back(std::move(record));
    }
    return snapshot;
  });
}

school::Plan PlanFile::plan() const {
  return impl_->doing([&] {
    auto plan = plan_head(part(*impl_->db, "plan"));
    SQLite::Statement row(*impl_->db, "SELECT kind, record, field, before, after FROM change ORDER BY seq");
    while (row.executeStep()) {
      plan.changes.push_back({kind_of(row.getColumn(0)), row.getColumn(1).getInt64(), row.getColumn(2).getString(),
                              value_of(row.getColumn(3)), value_of(row.getColumn(4))});
    }
    return plan;
  });
}

std::optional<int64_t> PlanFile::applied_as() const {
  return impl_->doing([&]() -> std::optional<int64_t> {
    SQLite::Statement row(*impl_->db, "SELECT run FROM applied");
    if (!row.executeStep()) return std::nullopt;
    return row.getColumn(0).getInt64();
  });
}

void PlanFile::drop_photos() {
  impl_->writing([&] { impl_->db->exec("DELETE FROM photo"); });
}

void PlanFile::set_applied(int64_t run) {
  impl_->writing([&] {
    SQLite::Statement row(*impl_->db, "INSERT INTO applied VALUES (?1)");
    row.bind(1, run);
    row.exec();
  });
}

}  // namespace storage
