#include "storage/rows.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "school/fault.h"

namespace storage {

using school::info;
using school::Kind;
using school::Type;
using school::Value;

namespace {

[[noreturn]] void refuse(Kind kind, std::string_view field, std::string_view wanted) {
  throw school::Fault(
      school::FaultKind::ours,
      fmt::format("The {} of a {} should be {}, and is not. Nothing was changed.", field, info(kind).name, wanted),
      "Make a new plan; if that does not help, please report this.");
}

// The type of a column: of a field, or of left_on and source, where empty means none.
struct Column {
  std::string_view name;
  Type type = Type::text;
  bool empty_is_none = false;
};

Column column_of(Kind kind, std::string_view field) {
  if (field == "left_on") return {"left_on", Type::date, true};
  if (field == "source") return {"source", Type::text, true};
  if (const auto i = school::field_index(kind, field)) return {info(kind).fields[*i].name, info(kind).fields[*i].type};
  refuse(kind, fmt::format("field \"{}\"", field), "one that Rollcall knows");
}

// `value` must live until the statement has run.
void bind(SQLite::Statement& statement, int at, Kind kind, const Column& column, const Value& value) {
  const bool textual = column.type != Type::flag && column.type != Type::number && column.type != Type::ref;
  if (!value || (value->empty() && (!textual || column.empty_is_none))) {
    statement.bind(at);
  } else if (textual) {
    statement.bindNoCopy(at, *value);
  } else if (column.type == Type::flag) {
    if (*value != "true" && *value != "false") refuse(kind, column.name, "true or false");
    statement.bind(at, *value == "true" ? 1 : 0);
  } else {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc() || end != value->data() + value->size()) refuse(kind, column.name, "a number");
    statement.bind(at, number);
  }
}

Value text_of(const SQLite::Column& column, Type type) {
  if (column.isNull()) return std::nullopt;
  if (type == Type::flag) return column.getInt() ? "true" : "false";
  return column.getString();
}

std::string columns_of(Kind kind) {
  std::string columns;
  for (const auto& field : info(kind).fields) columns += fmt::format("{}, ", field.name);
  return columns + "left_on, source";
}

}  // namespace

struct Rows::Impl {
  enum Use { inserting, finding, having, erasing };

  SQLite::Database& db;
  std::map<std::string, SQLite::Statement, std::less<>> statements;
  std::array<std::array<SQLite::Statement*, 4>, school::kind_count> often{};

  SQLite::Statement& prepared(const std::string& sql) {
    auto found = statements.find(sql);
    if (found == statements.end()) found = statements.try_emplace(sql, db, sql).first;
    found->second.reset();
    return found->second;
  }

  // Those that run for every record of an import, without a search for their text.
  SQLite::Statement& prepared(Kind kind, Use use) {
    auto*& statement = often[index(kind)][use];
    if (!statement) statement = &prepared(sql_for(kind, use));
    statement->reset();
    return *statement;
  }

  static std::string sql_for(Kind kind, Use use) {
    const auto table = info(kind).name;
    if (use == finding) return fmt::format("SELECT {} FROM {} WHERE id = ?1", columns_of(kind), table);
    if (use == having) return fmt::format("SELECT 1 FROM {} WHERE id = ?1", table);
    if (use == erasing) return fmt::format("DELETE FROM {} WHERE id = ?1", table);
    std::string marks = "?1";
    for (size_t i = 0; i < info(kind).fields.size() + 2; ++i) marks += fmt::format(", ?{}", i + 2);
    return fmt::format("INSERT INTO {} (id, {}) VALUES ({})", table, columns_of(kind), marks);
  }

  void add_mis_id(Kind kind, int64_t id, const std::string& connector, const std::string& mis_id) {
    if (!info(kind).has_mis_id) refuse(kind, "mis_id", "left out");
    const std::string name(info(kind).name);
    auto& statement = prepared("INSERT INTO mis_id (kind, record, connector, mis_id) VALUES (?1, ?2, ?3, ?4)");
    statement.bindNoCopy(1, name);
    statement.bind(2, id);
    statement.bindNoCopy(3, connector);
    statement.bindNoCopy(4, mis_id);
    statement.exec();
  }

  // A statement about the fields of a record that are set by hand; its first three parameters are taken.
  SQLite::Statement& by_hand(const char* sql, Kind kind, int64_t id, std::string_view field) {
    if (!school::field_index(kind, field)) refuse(kind, fmt::format("field \"{}\"", field), "one that Rollcall knows");
    auto& statement = prepared(sql);
    statement.bind(1, std::string(info(kind).name));
    statement.bind(2, id);
    statement.bind(3, std::string(field));
    return statement;
  }

  void add_by_hand(Kind kind, int64_t id, std::string_view field, const std::string& since) {
    auto& statement =
        by_hand("INSERT INTO by_hand (kind, record, field, since) VALUES (?1, ?2, ?3, ?4)", kind, id, field);
    statement.bind(4, since);
    statement.exec();
  }

  Value by_hand_since(Kind kind, int64_t id, std::string_view field) {
    auto& statement =
        by_hand("SELECT since FROM by_hand WHERE kind = ?1 AND record = ?2 AND field = ?3", kind, id, field);
    if (!statement.executeStep()) return std::nullopt;
    return statement.getColumn(0).getString();
  }

  bool update_by_hand(Kind kind, int64_t id, std::string_view field, const Value& before, const Value& after) {
    if (by_hand_since(kind, id, field) != before) return false;
    if (before) by_hand("DELETE FROM by_hand WHERE kind = ?1 AND record = ?2 AND field = ?3", kind, id, field).exec();
    if (after) add_by_hand(kind, id, field, *after);
    return true;
  }

  Value mis_id(Kind kind, int64_t id, std::string_view connector) {
    auto& statement = prepared(
        "SELECT mis_id FROM mis_id WHERE kind = ?1 AND record = ?2 AND connector = ?3 AND set_aside_on IS NULL");
    statement.bind(1, std::string(info(kind).name));
    statement.bind(2, id);
    statement.bind(3, std::string(connector));
    if (!statement.executeStep()) return std::nullopt;
    return statement.getColumn(0).getString();
  }

  Value set_aside_on(Kind kind, int64_t id, const SetAside& aside) {
    auto& statement = prepared(
        "SELECT set_aside_on FROM mis_id WHERE kind = ?1 AND record = ?2 AND connector = ?3 AND mis_id = ?4 AND "
        "set_aside_on IS NOT NULL");
    bind_id(statement, kind, id, aside);
    if (!statement.executeStep()) return std::nullopt;
    return statement.getColumn(0).getString();
  }

  void add_set_aside(Kind kind, int64_t id, const SetAside& aside, const std::string& date) {
    if (!info(kind).has_mis_id) refuse(kind, "mis_id", "left out");
    auto& statement = prepared("INSERT INTO mis_id VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_id(statement, kind, id, aside);
    statement.bind(5, date);
    statement.exec();
  }

  bool update_set_aside(Kind kind, int64_t id, const SetAside& aside, const Value& before, const Value& after) {
    if (set_aside_on(kind, id, aside) != before) return false;
    if (before) {
      auto& statement = prepared(
          "DELETE FROM mis_id WHERE kind = ?1 AND record = ?2 AND connector = ?3 AND mis_id = ?4 AND set_aside_on IS "
          "NOT NULL");
      bind_id(statement, kind, id, aside);
      statement.exec();
    }
    if (after) add_set_aside(kind, id, aside, *after);
    return true;
  }

  static void bind_id(SQLite::Statement& statement, Kind kind, int64_t id, const SetAside& aside) {
    statement.bind(1, std::string(info(kind).name));
    statement.bind(2, id);
    statement.bind(3, aside.connector);
    statement.bind(4, aside.mis_id);
  }

  bool update_mis_id(Kind kind, int64_t id, std::string_view connector, const Value& before, const Value& after) {
    if (before) {
      auto& statement = prepared(
          "DELETE FROM mis_id WHERE kind = ?1 AND record = ?2 AND connector = ?3 AND mis_id = ?4 AND set_aside_on IS "
          "NULL");
      statement.bind(1, std::string(info(kind).name));
      statement.bind(2, id);
      statement.bind(3, std::string(connector));
      statement.bind(4, *before);
      if (statement.exec() != 1) return false;
    } else if (mis_id(kind, id, connector)) {
      return false;
    }
    if (after) add_mis_id(kind, id, std::string(connector), *after);
    return true;
  }
};

Rows::Rows(SQLite::Database& db) : impl_(new Impl{db, {}}) {}
Rows::~Rows() = default;

void Rows::insert(Kind kind, int64_t id, const Row& row) {
  auto& statement = impl_->prepared(kind, Impl::inserting);
  const auto fields = info(kind).fields;
  const Value left_on = row.left_on, source = row.source;
  statement.bind(1, id);
  int at = 2;
  for (size_t i = 0; i < fields.size(); ++i)
    bind(statement, at++, kind, {fields[i].name, fields[i].type}, row.values[i]);
  bind(statement, at++, kind, column_of(kind, "left_on"), left_on);
  bind(statement, at++, kind, column_of(kind, "source"), source);
  statement.exec();
  for (const auto& [connector, mis_id] : row.mis_ids) impl_->add_mis_id(kind, id, connector, mis_id);
  for (const auto& [field, since] : row.by_hand) impl_->add_by_hand(kind, id, field, since);
  for (const auto& [field, date] : row.set_aside) impl_->add_set_aside(kind, id, SetAside::of(field), date);
}

bool Rows::has(Kind kind, int64_t id) {
  auto& statement = impl_->prepared(kind, Impl::having);
  statement.bind(1, id);
  return statement.executeStep();
}

std::optional<Row> Rows::find(Kind kind, int64_t id) {
  auto& statement = impl_->prepared(kind, Impl::finding);
  statement.bind(1, id);
  if (!statement.executeStep()) return std::nullopt;
  Row row;
  int at = 0;
  for (const auto& field : info(kind).fields) row.values.push_back(text_of(statement.getColumn(at++), field.type));
  row.left_on = statement.getColumn(at++).getString();
  row.source = statement.getColumn(at++).getString();
  auto& by_hand = impl_->prepared("SELECT field, since FROM by_hand WHERE kind = ?1 AND record = ?2 ORDER BY field");
  by_hand.bind(1, std::string(info(kind).name));
  by_hand.bind(2, id);
  while (by_hand.executeStep())
    row.by_hand.emplace_back(by_hand.getColumn(0).getString(), by_hand.getColumn(1).getString());
  if (!info(kind).has_mis_id) return row;
  for (auto& one : mis_ids(kind, id)) {
    if (one.set_aside_on.empty())
      row.mis_ids.emplace_back(std::move(one.connector), std::move(one.mis_id));
    else
      row.set_aside.emplace_back(SetAside{one.connector, one.mis_id}.field(), std::move(one.set_aside_on));
  }
  return row;
}

std::vector<MisId> Rows::mis_ids(Kind kind, int64_t id) {
  std::vector<MisId> found;
  auto& ids = impl_->prepared(
      "SELECT connector, mis_id, set_aside_on FROM mis_id WHERE kind = ?1 AND record = ?2 ORDER BY connector, mis_id");
  ids.bind(1, std::string(info(kind).name));
  ids.bind(2, id);
  while (ids.executeStep())
    found.push_back({ids.getColumn(0).getString(), ids.getColumn(1).getString(), ids.getColumn(2).getString()});
  return found;
}

void Rows::erase_mis_ids(Kind kind, int64_t id) {
  if (!info(kind).has_mis_id) return;
  auto& ids = impl_->prepared("DELETE FROM mis_id WHERE kind = ?1 AND record = ?2");
  ids.bind(1, std::string(info(kind).name));
  ids.bind(2, id);
  ids.exec();
}

bool Rows::erase(Kind kind, int64_t id) {
  auto& by_hand = impl_->prepared("DELETE FROM by_hand WHERE kind = ?1 AND record = ?2");
  by_hand.bind(1, std::string(info(kind).name));
  by_hand.bind(2, id);
  by_hand.exec();
  auto& statement = impl_->prepared(kind, Impl::erasing);
  statement.bind(1, id);
  return statement.exec() == 1;
}

Value Rows::value(Kind kind, int64_t id, std::string_view field) {
  if (field.starts_with(mis_id_prefix)) return impl_->mis_id(kind, id, field.substr(mis_id_prefix.size()));
  if (field.starts_with(by_hand_prefix)) return impl_->by_hand_since(kind, id, field.substr(by_hand_prefix.size()));
  if (field.starts_with(set_aside_prefix)) return impl_->set_aside_on(kind, id, SetAside::of(field));
  const auto column = column_of(kind, field);
  auto& statement = impl_->prepared(fmt::format("SELECT {} FROM {} WHERE id = ?1", column.name, info(kind).name));
  statement.bind(1, id);
  if (!statement.executeStep()) return std::nullopt;
  return text_of(statement.getColumn(0), column.type);
}

bool Rows::update(Kind kind, int64_t id, std::string_view field, const Value& before, const Value& after) {
  if (field.starts_with(mis_id_prefix))
    return impl_->update_mis_id(kind, id, field.substr(mis_id_prefix.size()), before, after);
  if (field.starts_with(by_hand_prefix))
    return impl_->update_by_hand(kind, id, field.substr(by_hand_prefix.size()), before, after);
  if (field.starts_with(set_aside_prefix)) return impl_->update_set_aside(kind, id, SetAside::of(field), before, after);
  const auto column = column_of(kind, field);
  auto& statement = impl_->prepared(
      fmt::format("UPDATE {} SET {} = ?1 WHERE id = ?2 AND {} IS ?3", info(kind).name, column.name, column.name));
  bind(statement, 1, kind, column, after);
  statement.bind(2, id);
  bind(statement, 3, kind, column, before);
  return statement.exec() == 1;
}

std::optional<int64_t> Rows::known_as(Kind kind, std::string_view connector, const std::string& mis_id) {
  auto& statement = impl_->prepared(
      "SELECT record FROM mis_id WHERE kind = ?1 AND connector = ?2 AND mis_id = ?3 AND set_aside_on IS NULL");
  statement.bind(1, std::string(info(kind).name));
  statement.bind(2, std::string(connector));
  statement.bind(3, mis_id);
  if (!statement.executeStep()) return std::nullopt;
  return statement.getColumn(0).getInt64();
}

namespace {

// The fields that are set by hand, in the order of the table of kinds. Few: a person set each of them.
std::map<int64_t, std::vector<uint16_t>> fields_by_hand(SQLite::Database& db, Kind kind) {
  std::map<int64_t, std::vector<uint16_t>> fields;
  SQLite::Statement rows(db, "SELECT record, field FROM by_hand WHERE kind = ?1");
  rows.bind(1, std::string(info(kind).name));
  while (rows.executeStep())
    if (const auto at = school::field_index(kind, rows.getColumn(1).getString()))
      fields[rows.getColumn(0).getInt64()].push_back(static_cast<uint16_t>(*at));
  for (auto& [record, of_record] : fields) std::sort(of_record.begin(), of_record.end());
  return fields;
}

}  // namespace

std::vector<school::Stored> read_all(SQLite::Database& db, Kind kind, const std::string& connector, bool set_aside) {
  const auto fields = info(kind).fields;
  std::vector<school::Stored> records;
  records.reserve(
      static_cast<size_t>(db.execAndGet(fmt::format("SELECT count(*) FROM {}", info(kind).name)).getInt64()));
  // One pass: the ids of the connector come beside the rows, in the same order.
  SQLite::Statement rows(db, fmt::format("SELECT id, {} FROM {} ORDER BY id", columns_of(kind), info(kind).name));
  SQLite::Statement ids(db, set_aside ? "SELECT record, mis_id, max(coalesce(set_aside_on, 'counts')) FROM mis_id "
                                        "WHERE kind = ?1 AND connector = ?2 GROUP BY record ORDER BY record"
                                      : "SELECT record, mis_id FROM mis_id "
                                        "WHERE kind = ?1 AND connector = ?2 AND set_aside_on IS NULL ORDER BY record");
  ids.bind(1, std::string(info(kind).name));
  ids.bind(2, connector);
  bool more = info(kind).has_mis_id && ids.executeStep();
  auto by_hand = fields_by_hand(db, kind);
  while (rows.executeStep()) {
    auto& record = records.emplace_back();
    record.id = rows.getColumn(0).getInt64();
    record.values.reserve(fields.size());
    int at = 1;
    for (const auto& field : fields) record.values.push_back(text_of(rows.getColumn(at++), field.type));
    record.left_on = rows.getColumn(at++).getString();
    record.source = rows.getColumn(at++).getString();
    while (more && ids.getColumn(0).getInt64() < record.id) more = ids.executeStep();
    if (more && ids.getColumn(0).getInt64() == record.id) record.mis_id = ids.getColumn(1).getString();
    if (by_hand.empty()) continue;
    if (const auto found = by_hand.find(record.id); found != by_hand.end()) record.by_hand = std::move(found->second);
  }
  return records;
}

}  // namespace storage
