// How the MIS behind Wonde says things that Wonde hands on as they are: one row for each (`--behind`). No source tells
// these tables as a whole; docs/sandbox.md marks what is sourced. Constants; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace mis::sandbox {

struct Saying {
  std::string_view code, words;
};

// Both empty: true and false, not words.
struct YesNo {
  std::string_view yes, no;
};

enum class ClassNaming { kName, kNameAndCode, kCode };  // which of a class's `name` and `code` are there

struct Behind {
  std::string_view name;                                 // "isams", as --behind takes it; empty for the usual one
  std::string_view mis;                                  // "iSAMS", as the school's record says it
  std::vector<Saying> ethnicities, languages, statuses;  // words by code; a code without words is said as it is
  std::vector<Saying> sen, years;                        // the same; `years` are current_nc_year and a class's year
  std::vector<Saying> year_names;                        // of the groups; "Year 7" where there is no other
  YesNo eal, flags;
  ClassNaming classes = ClassNaming::kName;
  bool years_by_name = false;  // `years` are the year_names
};

// What Wonde tells without --behind.
const Behind& usual_behind();
const std::vector<Behind>& behinds();
const Behind* find_behind(std::string_view name);  // nullptr: there is none

}  // namespace mis::sandbox
