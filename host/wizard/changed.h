// Changes as a person reads them: record by record, with names, and only those that were asked for. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "school/plan.h"
#include "wizard/embargo.h"

namespace wizard {

// gone: really taken out, as where the import that brought it is undone. same: held, and not changed.
enum class How { fresh, changed, leaving, returning, gone, same };

struct Filter {
  std::optional<school::Kind> kind;
  std::string year;        // year group, "10"; empty: all
  std::string class_name;  // name of a class: it, its members and teachers, and the pupils in it; empty: all
  Reading reading;         // results that an embargo holds back are not among the records
  std::optional<How> how;
  std::optional<school::Hold> hold;  // its rows, those too of which nothing changes
};

struct ChangedField {
  std::string field;  // as in docs/data.md; "left_on"; a ref reads as what it refers to is called
  school::Value before, after;
};

struct ChangedRecord {
  school::Kind kind = school::Kind::pupil;
  int64_t id = 0;
  How how = How::changed;
  std::string name;                       // "Ann Smith, born 2010-03-04"
  std::vector<ChangedField> fields;       // of one that is new or gone: all that it has
  std::optional<school::Pairing> paired;  // where a plan says why it is this record
};

std::string_view word_of(How how);  // "new"
std::optional<How> how_named(std::string_view word);

// What a record is called, from the values of its fields.
std::string name_of(school::Kind kind, std::span<const school::Value> values);

// Of stored records, with what they belong to: "Ann Smith in 11A/Ma1".
std::vector<std::pair<int64_t, std::string>> names_of(const school::StoredSchool& school, school::Kind kind,
                                                      std::span<const int64_t> ids);

// In the order of kinds, then of ids. `school` is the stored school without the changes, or with them.
std::vector<ChangedRecord> changed_records(const school::StoredSchool& school, std::span<const school::Change> changes,
                                           const Filter& filter = {});

// The same of a plan, with why its records are paired as they are.
std::vector<ChangedRecord> changed_records(const school::StoredSchool& school, const school::Plan& plan,
                                           const Filter& filter = {});

// Those that an embargo holds back, of what the filter asks for.
Withheld withheld_changes(const school::StoredSchool& school, std::span<const school::Change> changes,
                          const Filter& filter = {});

}  // namespace wizard
