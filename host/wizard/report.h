// What the vendor's support needs to know of one run, as small files of text that a person can read before they send
// them (docs/support.md). No pupil and no secret is in them. Used by one thread. All throw school::Fault.
#pragma once

#include <string>
#include <vector>

#include "storage/store.h"
#include "wizard/doctor.h"

namespace wizard {

struct ReportFile {
  std::string name, text;
};

struct Report {
  std::string of;       // the run's journal: "r12"
  std::string heading;  // one sentence on what happened
  std::vector<ReportFile> files;
};

// `which`: "last", a plan (p7), a run of the history (3), or a run's journal (r12). `doctor`: what the doctor found, as
// text. Throws Fault usage when nothing is kept of it, naming what there is.
Report make_report(const storage::Store& store, const Premises& premises, const std::string& which,
                   const std::string& doctor);

}  // namespace wizard
