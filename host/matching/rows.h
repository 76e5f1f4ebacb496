// The incoming records of one kind, made ready to be matched: refs led to the store, in an order that does not hang on
// the order in which they came, each record once.
#pragma once

#include <string>
#include <vector>

#include "matching/refs.h"
#include "school/plan.h"

namespace matching {

struct Row {
  size_t incoming = 0;  // in the Snapshot's set
  const school::Record* record = nullptr;
  std::vector<school::Value> resolved;  // of a kind that has refs: its values, refs as stored ids; else empty

  const std::vector<school::Value>& values() const { return resolved.empty() ? record->values : resolved; }
};

struct Rows {
  std::vector<Row> rows;
  std::vector<size_t> waiting;  // hang on an open question
  std::vector<school::Problem> problems;
};

// A record is left out, with a problem, when it has no id where its kind needs one, when its refs lead nowhere, or when
// its id came with two different contents. A record that merely came twice counts once, without a word.
Rows gather(school::Kind kind, const school::Snapshot& incoming, const Refs& refs);

// The identity fields of a kind as one text; empty where the kind has none, or one of its refs is not said.
std::string identity_key(school::Kind kind, const std::vector<school::Value>& values);

}  // namespace matching
