// Small made-up schools for the tests of matching and of the plan, and a replay of Changes in memory.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "school/plan.h"

namespace little {

using Fields = std::vector<std::pair<std::string, std::string>>;  // those that are said; refs are ids of the source

inline const std::string today = "2026-11-23";

school::Record record(school::Kind kind, const std::string& mis_id, const Fields& fields);

// A source that was asked for everything and gave everything.
school::Snapshot snapshot(const std::string& connector = "demo");
void add(school::Snapshot& snapshot, school::Kind kind, const std::string& mis_id, const Fields& fields);

// As the store of `connector` has it. Refs are stored ids.
school::Stored& add(school::StoredSchool& stored, school::Kind kind, const std::string& mis_id, const Fields& fields,
                    const std::string& connector = "demo");

school::Value& value(school::Kind kind, std::vector<school::Value>& values, const std::string& field);

// A UPN whose check letter is right.
std::string upn(int number);

// Applies changes as the store does, and takes them back. Fails the test when a `before` is not what is there.
void replay(school::StoredSchool& stored, const std::vector<school::Change>& changes, const std::string& connector);
std::vector<school::Change> reversed(const std::vector<school::Change>& changes);

// Everything that a store holds, as text, for comparing.
std::string text(const school::StoredSchool& stored);
std::string text(const std::vector<school::Change>& changes);
// Links by the ids of the source, whatever the order in which the records came.
std::string text(const school::Snapshot& snapshot, const school::Matches& matches);

using Random = std::mt19937_64;
size_t pick(Random& random, size_t below);
bool one_in(Random& random, size_t n);

// A school of a few dozen with twins, namesakes, shared and missing UPNs, classes, members, teachers, photos and
// results.
school::Snapshot any_school(Random& random);
// What a later day brings: leavers, joiners, re-enrolments, new names, lost fields, moved classes.
school::Snapshot edited(Random& random, school::Snapshot snapshot);
void shuffle(Random& random, school::Snapshot& snapshot);

}  // namespace little
