// Where an incoming ref leads: from the ids of a source to those of the store. Any thread may read it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "school/plan.h"

namespace matching {

// `waiting`: on an open question. `left_out`: it came, but does not take part (skipped, or a problem says why).
enum class RefState : uint8_t { unknown, known, waiting, left_out };

struct Target {
  RefState state = RefState::unknown;
  int64_t id = 0;  // stored; of a known one
};

// Holds views into both: they must outlive it.
class Refs {
 public:
  // Of a kind that is not settled yet it knows what the store knows.
  Refs(const school::Snapshot& incoming, const school::StoredSchool& stored);

  // The links and questions of this kind stand.
  void settle(school::Kind kind, const school::Matches& matches);

  Target find(school::Kind kind, std::string_view mis_id) const;

  // The values with every ref as a stored id; a ref that is not known becomes "not said".
  std::vector<school::Value> resolve(school::Kind kind, const std::vector<school::Value>& values) const;

 private:
  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  std::array<std::unordered_map<std::string_view, Target>, school::kind_count> targets_;
};

}  // namespace matching
