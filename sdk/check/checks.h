// The checks: each looks at one thing that a connector has to keep, and is explained in docs/checks.md. Each runs in a
// child process of its own, and may throw NotApplicable or NotRun.
#pragma once

#include <span>
#include <string_view>

#include "check/subject.h"

namespace mis_check {

struct Check {
  std::string_view id;    // "one-symbol"
  std::string_view asks;  // a sentence: what has to be so
  void (*run)(Subject&);
};

std::span<const Check> checks();

// package.cc: the folder, and the library as a file
void check_one_symbol(Subject&);
void check_needed_libraries(Subject&);
void check_manifest(Subject&);
void check_files(Subject&);
// entry.cc: the library as the host loads it
void check_loads(Subject&);
void check_load_side_effects(Subject&);
void check_entry_pure(Subject&);
void check_capability_ids(Subject&);
// life.cc: from create to destroy
void check_create_destroy(Subject&);
void check_call_order(Subject&);
// sign_in.cc
void check_sign_in(Subject&);
void check_wrong_secret(Subject&);
void check_missing_field(Subject&);
void check_odd_secret(Subject&);
void check_secrets(Subject&);
// told.cc: what an import says of itself
void check_catalogue(Subject&);
void check_fetch(Subject&);
void check_counts(Subject&);
// records.cc: what it brings
void check_records(Subject&);
void check_codes(Subject&);
void check_unique_ids(Subject&);
void check_references(Subject&);
void check_photos(Subject&);
// again.cc: compared with another import
void check_stable(Subject&);
void check_years(Subject&);
void check_leavers(Subject&);
// stop.cc
void check_sink_refuses(Subject&);
void check_cancel_before(Subject&);
void check_cancel_during(Subject&);
// faults.cc
void check_faults(Subject&);

}  // namespace mis_check
