// The steps of an import, each of them stored, so that another face can take it up: plan, answer, release, apply.
// Answers and releases are worked out again from the extract that the plan keeps, with the settings that it was made
// with. Used by one thread. All throw school::Fault.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>

#include "school/grades.h"
#include "school/settings.h"
#include "storage/store.h"
#include "wizard/extract.h"

namespace wizard {

// Brings the data and works out what would change. The store is only read. When nobody chose a day, leavers are asked
// for since the last import by this connector that stands; for results, see wizard/scope.h. Grades are read by
// `grade_sets` (wizard/grades.h).
school::Plan plan(const storage::Store& store, connectors::Session& session, const Request& request,
                  const connectors::Pairs& secrets, const storage::Doing& doing, const OnStep& on_step = {},
                  const school::GradeSets& grade_sets = {}, const school::Settings& settings = {});

// The plan as it stands.
school::Plan show(const storage::Store& store, const std::string& id);

// What may be the answer to a question of a plan: "new", "skip", or the id of a stored record of its kind. The plan
// must outlive it.
class Choices {
 public:
  Choices(const storage::Store& store, const school::Plan& plan);
  const school::Question* question(const std::string& id) const;  // nullptr: there is none
  bool may_be(const school::Question& question, const std::string& choice) const;

 private:
  const school::Plan& plan_;
  std::array<std::unordered_set<int64_t>, school::kind_count> ids_;
};

school::Plan answer(const storage::Store& store, const std::string& id, const std::string& question,
                    const std::string& choice, const storage::Doing& doing);
// Many at once, question -> choice: all of them or none.
school::Plan answer(const storage::Store& store, const std::string& id,
                    const std::map<std::string, std::string>& answers, const storage::Doing& doing);
// Every open question (of that kind), as "new" or "skip". Refused when their number is not `count`.
school::Plan answer_all(const storage::Store& store, const std::string& id, const std::string& choice,
                        std::optional<school::Kind> kind, int64_t count, const storage::Doing& doing);

school::Plan release(const storage::Store& store, const std::string& id, const std::string& hold,
                     const storage::Doing& doing);
// Refused when the number of holds that are not released is not `count`.
school::Plan release_all(const storage::Store& store, const std::string& id, int64_t count,
                         const storage::Doing& doing);

// What it still waits for.
size_t open_questions(const school::Plan& plan, std::optional<school::Kind> kind = {});
size_t open_holds(const school::Plan& plan);
std::string waits_for(const school::Plan& plan);  // in words: "2 questions and 1 hold"; empty: it may be applied

// Refused while it waits (waiting), when it was applied already or the store has changed since (stale).
storage::Receipt apply(storage::Store& store, const std::string& id, const storage::Doing& doing);

}  // namespace wizard
