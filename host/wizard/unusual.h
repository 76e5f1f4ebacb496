// Too many at once: shares of a kind, a year group or a class that would leave or change. Used by one thread.
#pragma once

#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "school/plan.h"
#include "school/settings.h"
#include "wizard/leaving.h"

namespace wizard {

// Adds to `holds`. Holds references to all it is given: they must outlive it.
class Unusual {
 public:
  Unusual(const school::Plan& plan, const school::Snapshot& incoming, const school::StoredSchool& stored,
          const school::Settings& settings, const Leaving& leaving, std::vector<school::Hold>& holds);

  void leaving(school::Kind kind);
  void leaving_classes();  // once the members have been looked at
  void changing(school::Kind kind);

  // Is this record's leaving held already, or that of a pupil, a class or a member of staff that it hangs on?
  bool held(school::Kind kind, const school::Stored& record) const;

 private:
  using Rows = std::vector<const school::Stored*>;

  // Those of `rows` that some years chosen cannot tell from people who moved to another year.
  Rows moved_perhaps(school::Kind kind, const Rows& rows) const;
  void by_year(school::Kind kind, const Rows& rows, double limit, const std::string& word, const std::string& would);
  void hold(school::Kind kind, const std::string& id, const Rows& rows, size_t of, const std::string& what);
  void hold_leaving(school::Kind kind, const std::string& id, const Rows& rows, size_t of, const std::string& what);
  const school::Stored* find(school::Kind kind, const school::Value& id) const;
  Rows present(school::Kind kind) const;

  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  const school::Settings& settings_;
  const Leaving& leaving_;
  std::vector<school::Hold>& holds_;
  std::array<std::unordered_map<int64_t, const school::Stored*>, school::kind_count> by_id_;
  std::array<Rows, school::kind_count> leavers_, changers_;
  std::array<std::unordered_set<int64_t>, school::kind_count> held_;
};

// A hold's id in full: "leaving-class-10X1-Ma"; another one where some hold has it already.
std::string hold_id(const std::vector<school::Hold>& holds, const std::string& wanted, int64_t row);

}  // namespace wizard
