// The school leaves an MIS: the ids by which a connector knows its records are set aside, so that the next import, by
// another connector or by the same one with another MIS behind it, pairs by what does not hang on an MIS. Used by one
// thread. All throw school::Fault.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "storage/store.h"
#include "wizard/left_over.h"

namespace wizard {

struct Switched {
  storage::Receipt receipt;
  std::string connector;
  std::map<school::Kind, int64_t> ids;  // how many were set aside
};

// `connector`: empty for that of the latest import that stands. Its ids are set aside, and what it alone confirmed is
// confirmed by nobody until it comes again.
Switched switch_mis(storage::Store& store, const std::string& connector, const storage::Doing& doing);

// The latest switch that stands. Throws usage when there is none.
storage::Run last_switch(const storage::Store& store);

// Who must supply what before another connector can import.
struct SignIn {
  std::string id, name;
  bool token = false;       // the vendor's support desk enters one; else a person signs in at each run
  bool token_kept = false;  // there is one already
};
std::vector<SignIn> sign_ins(const storage::Store& store, const std::vector<connectors::Connector>& connectors);

// Those of whom a person says that they have left: of these kinds, or only these records, with what hangs on them. They
// must be unconfirmed; without ids only those of left_over().
struct SaidToHaveLeft {
  school::Kind kind = school::Kind::pupil;
  std::vector<int64_t> ids;  // empty: all that are left over
};
SaidToHaveLeft said_to_have_left(const std::string& text);  // "pupil", "pupil:12,15"
storage::Deed plan_leaving(const storage::Store& store, const std::vector<SaidToHaveLeft>& said,
                           const storage::Doing& doing);

}  // namespace wizard
