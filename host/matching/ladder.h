// One kind's records against the store's, rung by rung, the surest first. A ladder decides for all records at once, so
// that nothing hangs on their order, and a stored record is never taken twice. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "matching/evidence.h"
#include "matching/people.h"
#include "matching/rows.h"
#include "school/plan.h"

namespace matching {

// A record of either side, as a rung looks at it.
struct Face {
  std::string_view mis_id;  // under the incoming connector
  const Values* values = nullptr;
  const Person* person = nullptr;  // of pupils and staff
  bool ours = true;                // incoming, or last confirmed by the same connector
};

// `witnessed`: the key alone would not do, but other things bear it out.
enum class Verdict : uint8_t { same, witnessed, unsure, other };

// One rung: two records with a key in common are candidates for each other; `compare` says what becomes of them.
struct Step {
  school::Rung rung = school::Rung::none;
  double score = 0;
  std::string reason;  // "same UPN"
  // None: this rung says nothing of the record.
  std::function<std::vector<std::string>(const Face&)> keys;
  std::function<Verdict(const Face& incoming, const Face& stored)> compare;  // empty: always the same
  // It tells people apart: where it cannot decide it asks, and a key that two incoming records share is a question too.
  bool unique = false;
  bool quiet = false;            // where it cannot decide it says nothing, also of people
  double witnessed_score = 0;    // where the verdict is `witnessed`
  std::string witnessed_reason;  // in place of `reason`
};

struct Ladder {
  school::Kind kind;
  std::vector<Step> steps;
  bool asks = false;  // what a rung finds but cannot decide is a question (people); else it goes on down the ladder
};

struct Decision {
  enum class State : uint8_t { fresh, linked, asked } state = State::fresh;
  size_t stored = 0;  // of a linked one: place in the store's list
  school::Rung rung = school::Rung::none;
  double score = 0;
  std::vector<std::string> reasons;
  std::vector<school::Candidate> candidates;  // of one that is asked about, the likeliest first
  std::string why;
};

// What there is to be matched, of one kind.
struct Sides {
  school::Kind kind;
  const std::vector<Row>& rows;
  const std::vector<school::Stored>& stored;
  const std::string& connector;
  bool complete;             // all that the MIS has is in `rows`: a stored id which did not come is no longer in use
  People* people = nullptr;  // of pupils and staff
};

std::vector<Decision> climb(const Ladder& ladder, const Sides& sides);

}  // namespace matching
