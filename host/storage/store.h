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

// One apply, undo or deed of a person, as it stands in the history; or one reading of results under embargo, which
// changed nothing.
struct Run {
  int64_t id = 0;
  std::string when, who;
  std::string what;  // "import", "undo", "read", "forget", or a Deed's
  school::Source source;
  std::map<school::Kind, school::Counts> counts;
  double seconds = 0;     // until the commit
  int64_t undoes = 0;     // the run that this one reversed; 0: none
  int64_t undone_by = 0;  // 0: it stands
  // Of a reading: what was shown ("export"), and why. Of others `shown` is what their changes do not say: of a merge
  // "pupil 12 into 7", of a forgetting the kind.
  std::string shown, reason;
};

// Changes that a person asks for outside of any import.
struct Deed {
  std::string what;  // "set", "merge", "switch"
  std::vector<school::Change> changes;
  int64_t revision = 0;   // of the store that they were worked out for
  school::Source source;  // of a switch: whose ids are set aside
  std::string shown;      // as in Run
};

struct Receipt {
  int64_t run = 0;  // 0: there was nothing to change, and nothing was written
  std::map<school::Kind, school::Counts> counts;
  double seconds = 0;
};

// Why undoing a run leaves a change as it is.
struct Because {
  enum class Why : uint8_t {
    changed_since,   // by `run`
    needed,          // what would go is referred to by `record`, which stays
    id_is_anothers,  // the MIS id belongs to `record` now
    there_again,     // what would come back is there: as `record`
    refers_to_gone,  // what it refers to is not there, or the bytes of a photo are not
    with_another,    // it goes with another change that is kept: of its record, of its photo, of its id
  } why = Why::changed_since;
  int64_t run = 0;
  school::Kind kind = school::Kind::pupil;
  int64_t record = 0;
};

// What undoing a run would do: its changes reversed, and those that it must leave.
struct Reversal {
  std::vector<school::Change> changes;
  std::vector<school::Change> kept;  // as they would have been reversed
  std::vector<Because> because;      // of each of them
  bool forgotten = false;            // something of the run was about somebody who has been forgotten
};

// What a connector calls a record, or called it until the school left that MIS.
struct MisId {
  std::string connector, mis_id;
  std::string set_aside_on;  // date; empty: it counts
};

// What is, or was, to be deleted of a pupil or a member of staff.
struct Forgotten {
  std::map<school::Kind, int64_t> records;  // in the tables
  int64_t lines = 0;                        // of the history
  int64_t plans = 0;
  bool traces = false;  // another program has the file open: what was deleted stays in it until that one ends
};

class Store {
 public:
  // Throws school::Fault (bad_input: not a store, or of a newer Rollcall; ours: the disk, or another program that has
  // written for longer than `patience`), as does everything below. A file of an older Rollcall is brought up to date.
  explicit Store(std::filesystem::path file, std::chrono::milliseconds patience = std::chrono::seconds(5));
  ~Store();

  const std::filesystem::path& file() const;
  bool exists() const;

  // The whole school as `connector` sees it (its mis_ids). Those who left are in it. With `set_aside` also the ids that
  // were set aside, the latest of them: for reading only, never for matching.
  school::StoredSchool read(const std::string& connector, bool set_aside = false) const;
  std::vector<MisId> mis_ids(school::Kind kind, int64_t id) const;  // of all connectors
  std::optional<school::Identity> school() const;
  void set_school(const school::Identity& school);
  int64_t revision() const;  // counts the writes that a plan depends on
  // One field of one record, as a Change names it: "by_hand@house", too.
  school::Value value(school::Kind kind, int64_t id, const std::string& field) const;

  // Replays a plan's changes and takes its photos. Adopts the plan's school when the store has none. Throws Fault stale
  // when the revision is not the plan's, or the plan was applied already; whatever goes wrong, the store is as it was.
  Receipt apply(PlanFile& plan, const Doing& doing);

  // The same for what a person does. Run 0: there was nothing to change.
  Receipt record(const Deed& deed, const Doing& doing);

  // Newest first.
  std::vector<Run> history() const;
  std::optional<Run> run(int64_t id) const;
  // In the order in which they were done. Of a created record `after` is "": the record stands in the store.
  std::vector<school::Change> changes(int64_t run) const;
  // The latest import that stands, by this connector if one is named.
  std::optional<Run> latest_import(const std::string& connector = {}) const;
  std::optional<std::string> latest_connector() const;  // its

  // Both throw Fault usage when there is no such run or it was undone already, unless something that was kept back then
  // can go now. Undoing is a run as well, and can be undone; its counts are of what it did: brought back (fresh), taken
  // away (leaving), changed. Run 0: there was nothing to undo.
  Reversal preview_undo(int64_t run) const;
  Receipt undo(int64_t run, const Doing& doing);

  // Deletes a pupil or a member of staff, what refers to them, and every trace of them: photos, the history's lines and
  // all stored plans; then writes the file anew. Cannot be undone; ids are not given again. Both throw Fault usage when
  // there is nobody of that id, or while another process makes a plan.
  Forgotten preview_forget(school::Kind kind, int64_t id) const;
  Forgotten forget(school::Kind kind, int64_t id, const Doing& doing);

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
