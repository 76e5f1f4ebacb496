// Who is in the store and no longer in the MIS. Careful: absence counts only where everything came, only for what this
// connector last confirmed, and never for what a question or a problem may be about.
#pragma once

#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "school/plan.h"

namespace wizard {

// Holds references to all three: they must outlive it.
class Leaving {
 public:
  Leaving(const school::Snapshot& incoming, const school::StoredSchool& stored, const school::Matches& matches);

  // Those present whose absence means that they left, in the order of their ids. Says in `problems` why nobody is where
  // absence would have meant it, had everything come.
  std::vector<const school::Stored*> of(school::Kind kind, std::vector<school::Problem>& problems) const;

  // Those present that this connector last confirmed, within the scope, and of which nothing came, whatever that means.
  // In the order of the store.
  std::vector<const school::Stored*> absent(school::Kind kind) const;

  // Everything of this kind came, and as many as the MIS said.
  bool complete(school::Kind kind) const;

  bool came(school::Kind kind, int64_t id) const { return linked_[index(kind)].contains(id); }

  // Is this stored record within what the import was asked for? The year groups count for pupils, members and photos.
  bool in_scope(school::Kind kind, const school::Stored& record) const;

 private:
  void find_protected(school::Kind kind);
  bool confirmed_here(school::Kind kind, const school::Stored& record) const;
  std::string why_not(school::Kind kind, size_t absent) const;

  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  const school::Matches& matches_;
  std::unordered_set<int64_t> pupils_in_years_;
  // By kind: linked; may be what a question or a problem is about; had a problem without an id, so that it may be
  // anybody.
  std::array<std::unordered_set<int64_t>, school::kind_count> linked_, protected_;
  std::array<bool, school::kind_count> anybody_{};
};

}  // namespace wizard
