// What makes a plan wait until a person releases it by name: an unusual share of a kind, a year group or a class that
// would leave or change, and an import that reaches less far than the last one. docs/checking.md tells the rules. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "school/plan.h"
#include "school/settings.h"

namespace wizard {

// The connector's last import that stands, and whether this one was asked for the same.
struct LastImport {
  std::string version;           // of the connector; empty: it has brought nothing
  std::set<school::Kind> kinds;  // that came, or were asked for
  bool kinds_chosen = false;     // now a person chose what to include: what is left out is meant to be
};

// The holds of a plan that was made of these matches, none of them released. No row is in two holds for one reason: a
// hold of a kind stands for its year groups and classes, and one of pupils, classes or staff for what hangs on them.
std::vector<school::Hold> find_holds(const school::Plan& plan, const school::Snapshot& incoming,
                                     const school::StoredSchool& stored, const school::Matches& matches,
                                     const school::Settings& settings, const LastImport& last);

}  // namespace wizard
