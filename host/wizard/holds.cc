#include "wizard/holds.h"

#include "wizard/leaving.h"
#include "wizard/narrowed.h"
#include "wizard/unusual.h"

namespace wizard {

std::vector<school::Hold> find_holds(const school::Plan& plan, const school::Snapshot& incoming,
                                     const school::StoredSchool& stored, const school::Matches& matches,
                                     const school::Settings& settings, const LastImport& last) {
  std::vector<school::Hold> holds;
  const Leaving leaving(incoming, stored, matches);
  Unusual unusual(plan, incoming, stored, settings, leaving, holds);
  // Parents stand before their children in the table of kinds, so that one hold stands for what hangs on it.
  for (const auto kind : school::all_kinds) unusual.leaving(kind);
  unusual.leaving_classes();
  for (const auto kind : school::all_kinds) unusual.changing(kind);
  Narrowed narrowed(plan, incoming, stored, settings, last, leaving, unusual, holds);
  narrowed.kinds();
  narrowed.years();
  narrowed.version();
  return holds;
}

}  // namespace wizard
