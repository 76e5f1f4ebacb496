// years.h - the school's year groups, and which pupils are in them: all that is kept of a school between calls. One
// thread.
#pragma once

#include <mis++/catalogue.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edgen/records.h"

namespace edgen {

// A national curriculum year as the ABI's code: N1 N2 R 1 to 14, of -2 -1 0 1 to 14; nothing where it is none.
std::optional<std::string_view> year_of(std::string_view nc_year);

class Years {
 public:
  Years() = default;
  explicit Years(std::vector<YearGroup> groups) : groups_(std::move(groups)) {}

  // The ABI's code for what stands at a pupil: a national curriculum year, or a group's id, name or code. "": not
  // known.
  std::string code_of(const std::string& said) const;

  // The pupils on roll, by id, with the codes of their years.
  void set_pupils(std::unordered_map<std::string, std::string> pupils) { pupils_ = std::move(pupils), known_ = true; }
  bool pupils_known() const { return known_; }
  bool in_scope(const std::string& pupil, const mis::Scope& scope) const;
  std::vector<std::string> in_scope(const mis::Scope& scope) const;
  // The years that there are pupils in, from nursery up, with how many.
  std::vector<mis::Catalogue::Year> told() const;

 private:
  std::string name_of(const std::string& code) const;

  std::vector<YearGroup> groups_;
  std::unordered_map<std::string, std::string> pupils_;
  bool known_ = false;
};

}  // namespace edgen
