// An import tried the week before: signed in, each part fetched on a small scope, the exam series and its cohort looked
// at. Everything but the import: it writes nothing. Used by one thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "school/grades.h"
#include "storage/store.h"
#include "wizard/extract.h"

namespace wizard {

struct Check {
  enum class State { ok, note, mend };
  std::string id;  // sign-in school series pupils staff classes photos results off-roll qualifications grades speed
  State state = State::ok;
  std::string message;     // a sentence
  std::string what_to_do;  // of a note or what is to be mended
  double seconds = 0;      // that trying it took; 0: nothing was fetched for it
  int code = 0;            // of what is to be mended: the exit code
};

struct Rehearsal {
  school::Identity school;
  std::vector<Check> checks;  // in the order in which they were made
  connectors::Figures figures;

  std::vector<const Check*> to_mend() const;
  int code() const;  // of the first that is to be mended; 0: ready
};

// What a rehearsal needs besides the session.
struct Stage {
  const storage::Store& store;  // only read
  const school::GradeSets& grade_sets;
  std::string now;                // moment
  std::function<double()> clock;  // seconds, from anywhere
};

// Throws only what is nobody's refusal: a fault of ours, a cancel.
Rehearsal rehearse(connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
                   const Stage& stage, const OnStep& on_step = {});

}  // namespace wizard
