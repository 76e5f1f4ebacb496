// A whole record as one JSON object of texts, as a Change keeps one that was created or deleted: the fields that were
// said, and beside them "source", "left_on" and a "mis_id@CONNECTOR" for each connector that knows it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "school/snapshot.h"

namespace storage {

inline constexpr std::string_view mis_id_prefix = "mis_id@";

// A row of a kind's table, with what belongs to it. Refs are stored ids.
struct Row {
  std::vector<school::Value> values;  // one for each field of the kind
  std::string left_on, source;
  std::vector<std::pair<std::string, std::string>> mis_ids;  // connector, mis_id
};

std::string to_json(school::Kind kind, const Row& row);

// Into `row`, whose memory is used again. Throws school::Fault ours for what is no record of that kind.
void from_json(school::Kind kind, std::string_view json, Row& row);

}  // namespace storage
