// Session -> Snapshot: what the MIS said, with its photos streamed into the plan's file. Used by one thread.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "connectors/session.h"
#include "storage/plan_file.h"
#include "wizard/request.h"

namespace wizard {

// Hears what is being done, in words for people: "Signing in", "pupils".
using OnStep = std::function<void(std::string_view)>;

// Refuses the data of a school that is not the store's (Fault bad_input, naming both). Gives a problem when the MIS
// does not say enough to tell; the name alone tells nothing, since schools change and share them.
std::optional<school::Problem> check_school(const std::optional<school::Identity>& stored,
                                            const school::Identity& told);

// Refuses years that the MIS does not have (Fault usage, naming those that it has).
void check_years(const connectors::Catalogue& catalogue, const school::Scope& scope);

// What is known before the MIS is asked.
struct Known {
  std::optional<school::Identity> school;  // whose store it is
  std::string last_import;                 // by this connector, that stands (date); empty: none
  std::string today;                       // date
};

// Signs in, asks whose MIS it is, checks that, and fetches all that is asked for. Throws what the session throws.
school::Snapshot extract(connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
                         const Known& known, storage::PlanFile& file, const OnStep& on_step = {});

}  // namespace wizard
