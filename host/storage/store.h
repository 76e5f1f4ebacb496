// One school's SQLite file. A missing file reads as an empty school, and is made by the first write (when that write
// then fails, an empty store stays). Every write is one transaction; reading changes no byte of the file. A Store is
// used by one thread; several processes may have the same file open. Its settings stand in storage/database.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "school/plan.h"

namespace storage {

class PlanFile;

// Who does it, and when. The clock and the user are passed in.
struct Doing {
  std::string who;   // the user of the operating system, or the name in `serve --as NAME`
  std::string when;  // moment, UTC: 2026-11-23T18:40:00Z
};

// One apply or undo, as it stands in the history; or one reading of results under embargo, which changed nothing.
struct Run {
  int64_t id = 0;
  std::string when, who;
  std::string what;  // "import", "undo", "read"
  school::Source source;
  std::map<school::Kind, school::Counts> counts;
  double seconds = 0;         // until the commit
  int64_t undoes = 0;         // the run that this one reversed; 0: none
  int64_t undone_by = 0;      // 0: it stands
  std::string shown, reason;  // of a reading: what was shown ("export"), and why
};

struct Receipt {
  int64_t run = 0;  // 0: there was nothing to change, and nothing was written
  std::map<school::Kind, school::Counts> counts;
  double seconds = 0;
};

// What undoing a run would do: its changes reversed, and those that it must leave, edited since.
struct Reversal {
  std::vector<school::Change> changes;
  std::vector<school::Change> kept;  // as they would have been reversed
};

class Store {
 public:
  // Throws school::Fault (bad_input: not a store, or of a newer Rollcall; ours: the disk, or another program that has
  // written for longer than `patience`), as does everything below. A file of an older Rollcall is brought up to date.
  explicit Store(std::filesystem::path file, std::chrono::milliseconds patience = std::chrono::seconds(5));
  ~Store();

  const std::filesystem::path& file() const;
  bool exists() const;

  // The whole school as `connector` sees it (its mis_ids). Those who left are in it.
  school::StoredSchool read(const std::string& connector) const;
  std::optional<school::Identity> school() const;
  void set_school(const school::Identity& school);
  int64_t revision() const;  // counts the writes that a plan depends on

  // Replays a plan's changes and takes its photos. Adopts the plan's school when the store has none. Throws Fault stale
  // when the revision is not the plan's, or the plan was applied already; whatever goes wrong, the store is as it was.
  Receipt apply(PlanFile& plan, const Doing& doing);

  // Newest first.
  std::vector<Run> history() const;
  std::optional<Run> run(int64_t id) const;
  // In the order in which they were done. Of a created record `after` is "": the record stands in the store.
  std::vector<school::Change> changes(int64_t run) const;
  std::optional<std::string> latest_connector() const;  // of the latest import that stands

  // Both throw Fault usage when there is no such run or it was undone already. Undoing is a run as well, and can be
  // undone; its counts are of what it did: brought back (fresh), taken away (leaving), changed. Run 0: there was
  // nothing to undo.
  Reversal preview_undo(int64_t run) const;
  Receipt undo(int64_t run, const Doing& doing);

  // Writes down that results under embargo are shown: what ("export") and why. Plans stay good. Gives the run.
  int64_t note_reading(const Doing& doing, const std::string& shown, const std::string& reason);

  // The bytes of a photo by its digest; nothing when it is not there.
  std::optional<std::string> photo(const std::string& sha256) const;

  // Sealed secrets of token connectors, as opaque bytes (storage/seal.h seals them).
  void put_token(const std::string& connector, const std::string& address, const std::string& sealed);
  std::optional<std::string> token(const std::string& connector, const std::string& address) const;
  std::vector<std::string> token_addresses(const std::string& connector) const;
  bool remove_tokens(const std::string& connector);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace storage
