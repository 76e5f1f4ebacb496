// The first of the four nouns. A Snapshot is what a source said of a school, and which parts of it are complete.
// Plain values. Photos stream past it: it holds their digests.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "school/kinds.h"

namespace school {

using Value = std::optional<std::string>;  // nothing: not said; "": said to be empty

// One record as a source gave it. Refs in `values` are the source's ids (mis_id).
struct Record {
  std::string mis_id;         // empty for kinds without
  std::vector<Value> values;  // one for each of info(kind).fields
};

struct Set {
  std::vector<Record> records;
  bool asked = false;               // the source was asked for this kind
  bool whole = false;               // everything in the scope has come: absence means something
  std::optional<int64_t> expected;  // how many the source said that there are
};

// One record that could not be brought, or a field of it. Carries no pupil's data but the MIS's id.
struct Problem {
  Kind kind = Kind::pupil;
  std::string mis_id, field, message;
  bool of_import = false;  // of the import as a whole, and of no kind: `kind` then says nothing
};

// Whose data this is. Digits only; empty: not said.
struct Identity {
  std::string name, urn, dfe_number, system;
};

// Which connector said it.
struct Source {
  std::string connector, version, sha256;
};

struct Scope {
  std::vector<std::string> years, series;  // empty: all
  std::string left_since;                  // date; empty: only who is on roll
};

struct Snapshot {
  Source source;
  Identity school;
  Scope scope;
  std::array<Set, kind_count> sets;
  std::vector<Problem> problems;
  std::vector<std::string> notices;  // what each summary of it must say, such as that it is an evaluation

  Set& operator[](Kind kind) { return sets[index(kind)]; }
  const Set& operator[](Kind kind) const { return sets[index(kind)]; }
};

}  // namespace school
