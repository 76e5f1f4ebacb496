// What an import may do to one field of a record that is there: the policies of the fields, and what a person has set
// by hand. Pure; any thread.
#pragma once

#include <array>
#include <vector>

#include "school/plan.h"
#include "school/settings.h"

namespace wizard {

enum class Verdict { stays, changes, kept_by_policy, kept_by_hand };

class FieldRules {
 public:
  explicit FieldRules(const school::Settings& settings);

  // `field` is its index in the table of kinds. `outdated`: what the store has is no longer true, though the MIS says
  // nothing in its place. What is kept would have changed otherwise.
  Verdict decide(school::Kind kind, size_t field, const school::Stored& before, const school::Value& incoming,
                 bool outdated) const;

 private:
  std::array<std::vector<school::Policy>, school::kind_count> policies_;
};

// The values that stand after an import: those of the MIS, but for the fields that a person has set.
std::vector<school::Value> standing(const school::Stored& before, std::vector<school::Value> incoming);

}  // namespace wizard
