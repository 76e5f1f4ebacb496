// The other three nouns. A Link says that an incoming record is a stored one, how sure, and why. A Change is one field
// of one record, before and after. A Plan is the changes, open questions and holds of one import. Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "school/snapshot.h"

namespace school {

// A record as the store has it, seen by one connector. Refs in `values` are stored ids, as digits.
struct Stored {
  int64_t id = 0;
  std::string mis_id;  // under the connector in question; empty: it knows none
  std::vector<Value> values;
  std::string left_on;              // date since when nobody has it; empty: it is there
  std::string source;               // the connector that last confirmed it
  std::vector<uint16_t> by_hand{};  // the fields that a person has set, in order: an import keeps them
};

// The stored school, as one connector sees it. next_id is what the store would give to the next new record of a kind:
// a plan counts on it, since it is refused once the store has changed.
struct StoredSchool {
  std::array<std::vector<Stored>, kind_count> kinds;
  std::array<int64_t, kind_count> next_id{};
  int64_t revision = 0;
  std::optional<Identity> school;

  std::vector<Stored>& operator[](Kind kind) { return kinds[index(kind)]; }
  const std::vector<Stored>& operator[](Kind kind) const { return kinds[index(kind)]; }
};

// `key`: its identity fields (a member: class and pupil), or codes that stand for it (a QAN, a member of staff's code).
enum class Rung : uint8_t { none, mis_id, person_id, upn, key, name, answered };

struct Link {
  size_t incoming = 0;     // in the Snapshot's set
  int64_t stored = 0;      // the stored id; for a new record the id that it will have
  Rung rung = Rung::none;  // none: new
  double score = 0;        // 0 to 1
  std::vector<std::string> reasons;
};

struct Candidate {
  int64_t id = 0;  // stored
  double score = 0;
  std::vector<std::string> reasons;
};

// "Who is this?": asked where nothing sure decides. Until it is answered the record, and what hangs on it, stays out.
struct Question {
  std::string id;  // "q1": stable for a plan
  Kind kind = Kind::pupil;
  size_t incoming = 0;
  std::vector<Candidate> candidates;
  std::string why;     // in words
  std::string answer;  // stored id, "new", "skip"; empty: open
};

struct Matches {
  std::array<std::vector<Link>, kind_count> links;
  std::vector<Question> questions;
  std::array<std::vector<size_t>, kind_count> waiting;  // incoming records that hang on an open question
  std::vector<Problem> problems;                        // why a record, or a ref of it, was left out
};

// One field of one record. Besides the fields of its kind: "" the record itself (created: before nothing; deleted:
// after nothing; its side that is there is the record as a JSON object), "left_on", "source", "mis_id@CONNECTOR",
// "set_aside@CONNECTOR/MIS_ID" (the date since when that id does not count), and "by_hand@FIELD" (the moment when a
// person set it; nothing: the MIS decides).
struct Change {
  Kind kind = Kind::pupil;
  int64_t record = 0;
  std::string field;
  Value before, after;
};

struct Counts {
  int64_t fresh = 0, changed = 0, unchanged = 0, leaving = 0, returning = 0, uncertain = 0;  // `fresh` is "new"
};

// An unusual share of something would leave or change: a person must release it by name.
struct Hold {
  std::string id;    // "leaving-pupil"
  std::string what;  // in words, with the numbers
  double share = 0;
  std::vector<int64_t> rows;  // stored ids, of `kind`
  bool released = false;
  Kind kind = Kind::pupil;
};

// Why an incoming record is taken for a stored one, where the MIS's id does not say so.
struct Pairing {
  Kind kind = Kind::pupil;
  int64_t record = 0;  // stored id
  Rung rung = Rung::none;
  double score = 0;
  std::vector<std::string> reasons;
};

// A change that an import would make and does not.
struct Kept {
  Change change;         // `after` is what the MIS says
  bool by_hand = false;  // a person has set the field; else its policy is to keep it
};

struct Plan {
  std::string id;
  std::string made;  // moment, UTC
  Source source;
  Identity school;
  Scope scope;
  int64_t revision = 0;           // of the store that it was made for
  std::map<Kind, Counts> counts;  // of the kinds that were asked for, and of photos that are dropped
  std::vector<Change> changes;
  std::vector<Kept> kept;
  std::vector<Question> questions;
  std::vector<Hold> holds;
  std::vector<Problem> problems;
  std::vector<std::string> notices;  // the Snapshot's
  std::vector<Pairing> pairings;     // of the links that are new to the store
};

}  // namespace school
