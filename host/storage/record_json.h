// A whole record as one JSON object of texts, as a Change keeps one that was created or deleted: the fields that were
// said, and beside them "source", "left_on", a "mis_id@CONNECTOR" for each connector that knows it, a
// "set_aside@CONNECTOR/MIS_ID", with the date, for each id that was set aside, and a "by_hand@FIELD", with the moment,
// for each field that a person has set. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "school/snapshot.h"

namespace storage {

inline constexpr std::string_view mis_id_prefix = "mis_id@", set_aside_prefix = "set_aside@",
                                  by_hand_prefix = "by_hand@";

// "set_aside@wonde/A1": a field of a Change, whose value is the date.
struct SetAside {
  std::string connector, mis_id;
  std::string field() const { return std::string(set_aside_prefix) + connector + "/" + mis_id; }
  static SetAside of(std::string_view field) {
    const auto rest = field.substr(set_aside_prefix.size());
    const auto slash = rest.find('/');  // a connector's id has none
    if (slash == rest.npos) return {std::string(rest), {}};
    return {std::string(rest.substr(0, slash)), std::string(rest.substr(slash + 1))};
  }
};

// A row of a kind's table, with what belongs to it. Refs are stored ids.
struct Row {
  std::vector<school::Value> values;  // one for each field of the kind
  std::string left_on, source;
  std::vector<std::pair<std::string, std::string>> mis_ids;    // connector, mis_id
  std::vector<std::pair<std::string, std::string>> set_aside;  // SetAside::field(), date
  std::vector<std::pair<std::string, std::string>> by_hand;    // field, the moment since when
};

std::string to_json(school::Kind kind, const Row& row);

// Into `row`, whose memory is used again. Throws school::Fault ours for what is no record of that kind.
void from_json(school::Kind kind, std::string_view json, Row& row);

}  // namespace storage
