// What --json prints of switch-mis, merge, forget and undo. Pure.
#pragma once

#include "cli/shapes.h"
#include "wizard/merge.h"
#include "wizard/switch_mis.h"

namespace cli {

std::string switched_json(const wizard::Switched& switched, const std::vector<wizard::SignIn>& sign_ins);
std::string left_over_json(const school::StoredSchool& school, const wizard::LeftOver& over);
std::string changes_json(const std::vector<wizard::ChangedRecord>& records);
// `run`: 0 when nothing was done.
std::string merging_json(const wizard::Merging& merging, const std::vector<wizard::ChangedRecord>& records,
                         const wizard::Withheld& withheld, int64_t run);
std::string forgotten_json(school::Kind kind, int64_t id, const storage::Forgotten& forgotten, bool done);
std::string reversal_json(int64_t run, const std::vector<wizard::ChangedRecord>& changes,
                          const std::vector<wizard::ChangedRecord>& kept, const wizard::Withheld& withheld,
                          const storage::Reversal& reversal);
std::string undone_json(const storage::Receipt& receipt, size_t kept, const storage::Reversal& reversal);

}  // namespace cli
