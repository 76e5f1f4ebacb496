// An import that reaches less far than the one before it, or counts otherwise: kinds or year groups that no longer
// come, sets that are empty or cut off, another version of the connector. Used by one thread.
#pragma once

#include <vector>

#include "wizard/holds.h"
#include "wizard/leaving.h"
#include "wizard/unusual.h"

namespace wizard {

// Adds to `holds`. Holds references to all it is given: they must outlive it.
class Narrowed {
 public:
  Narrowed(const school::Plan& plan, const school::Snapshot& incoming, const school::StoredSchool& stored,
           const school::Settings& settings, const LastImport& last, const Leaving& leaving, const Unusual& unusual,
           std::vector<school::Hold>& holds)
      : plan_(plan),
        incoming_(incoming),
        stored_(stored),
        settings_(settings),
        last_(last),
        leaving_(leaving),
        unusual_(unusual),
        holds_(holds) {}

  void kinds();  // one hold for those that come together
  void years();  // once it is known what of the kinds is held
  void version();

 private:
  using Rows = std::vector<const school::Stored*>;

  std::string why(school::Kind kind, const Rows& absent) const;
  void hold(school::Kind kind, const std::string& id, const Rows& rows, size_t of, std::string what);
  size_t confirmed(school::Kind kind) const;  // those there, within the scope, that this connector last confirmed
  bool all_is_asked(school::Kind kind) const;

  const school::Plan& plan_;
  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  const school::Settings& settings_;
  const LastImport& last_;
  const Leaving& leaving_;
  const Unusual& unusual_;
  std::vector<school::Hold>& holds_;
};

}  // namespace wizard
