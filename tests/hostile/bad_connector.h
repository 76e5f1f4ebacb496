// A home, a store with a school in it, and a folder for one bad connector at a time, as its vendor would hand it out.
#pragma once

#include <memory>
#include <string>

#include "hostile/table.h"
#include "support/program.h"
#include "support/temporary.h"

namespace hostile {

class Desk {
 public:
  Desk();  // imports two pupils with a connector that behaves, so that there is something to lose

  // Puts the row's connector into the folder of --developer, and its times into the home's settings.json.
  void prepare(const Row& row) const;
  // `plan test.bad`, as a script runs it. `under`: run by this program, with these words first.
  support::Outcome plan(const std::vector<std::string>& more = {}, const std::vector<std::string>& under = {}) const;
  support::Outcome rollcall(std::vector<std::string> words, const std::string& in = {},
                            const std::vector<std::string>& under = {}) const;
  // The same, while it runs.
  std::unique_ptr<support::Running> start_plan() const;
  // The same on a terminal, where a person presses Ctrl-C while the connector fetches.
  support::Outcome plan_and_stop() const;

  // Every byte of the store, and the names of its plans; not the journals, which tell support of each run.
  std::string store() const;

 private:
  std::vector<std::string> words(const std::vector<std::string>& more) const;
  support::Temporary folder_;
};

}  // namespace hostile
