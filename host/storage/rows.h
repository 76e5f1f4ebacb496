// The tables of the kinds, by statements that are prepared once and built from the kinds table. Refs are stored ids.
// Used by one thread, inside its owner's transaction. Throws SQLite::Exception, and school::Fault for a text that its
// column cannot hold.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/plan.h"
#include "storage/record_json.h"
#include "storage/store.h"

namespace SQLite {
class Database;
}

namespace storage {

class Rows {
 public:
  explicit Rows(SQLite::Database& db);
  ~Rows();

  void insert(school::Kind kind, int64_t id, const Row& row);
  bool has(school::Kind kind, int64_t id);
  std::optional<Row> find(school::Kind kind, int64_t id);  // with the mis_ids of all connectors, and what is by hand
  bool erase(school::Kind kind, int64_t id);               // false: it was not there; its mis_ids stay
  void erase_mis_ids(school::Kind kind, int64_t id);

  // `field` as in school::Change: a field of the kind, "left_on", "source", "mis_id@CONNECTOR", "by_hand@FIELD" or a
  // SetAside's.
  school::Value value(school::Kind kind, int64_t id, std::string_view field);
  // False, and nothing done, when the record is not there or does not hold `before`.
  bool update(school::Kind kind, int64_t id, std::string_view field, const school::Value& before,
              const school::Value& after);

  std::vector<MisId> mis_ids(school::Kind kind, int64_t id);

  // The record of this kind that this connector calls so.
  std::optional<int64_t> known_as(school::Kind kind, std::string_view connector, const std::string& mis_id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All records of a kind in the order of their ids, as `connector` sees them; `set_aside` as in Store::read.
std::vector<school::Stored> read_all(SQLite::Database& db, school::Kind kind, const std::string& connector,
                                     bool set_aside);

}  // namespace storage
