// What a run tells for support, begun and ended: which connector with which settings, and what came of it. No pupil and
// no secret is in it.
#pragma once

#include <memory>
#include <string>

#include "connectors/journal.h"
#include "school/plan.h"
#include "storage/store.h"
#include "wizard/request.h"

namespace wizard {

// A new journal beside the store. Nothing when none can be kept there.
std::shared_ptr<connectors::Journal> open_journal(const storage::Store& store, const Request& request,
                                                  const std::string& when, bool replays);

// The plan that the run has made.
void note_plan(connectors::Journal& journal, const school::Plan& plan);

}  // namespace wizard
