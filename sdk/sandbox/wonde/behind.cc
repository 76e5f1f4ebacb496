#include "sandbox/wonde/behind.h"

#include <algorithm>
#include <span>

#include "sandbox/school/names.h"

namespace mis::sandbox {
namespace {

using Table = std::vector<Saying>;

// Where both have a code, the first is taken.
Table joined(Table first, std::span<const Coded> second) {
  for (const Coded& one : second) first.push_back({one.code, one.words});
  return first;
}

Behind usual() {
  Behind made;
  made.mis = "SIMS";
  made.ethnicities = joined({}, ethnicities());
  made.languages = joined({{"ENG", "English"}, {"ENB", "Believed to be English"}}, languages());
  made.statuses = {{"C", "Single Registration"},
                   {"M", "Main Registration (Dual)"},
                   {"S", "Subsidiary Registration (Dual)"},
                   {"G", "Guest"}};
  made.eal = {"Yes", "No"};
  return made;
}

Table spoken_years() {
  return {{"N1", "Nursery 1"}, {"N2", "Nursery 2"}, {"R", "Reception"}, {"X", "National Curriculum not followed"}};
}

// Numbers of one digit stand under the last of those of two.
Behind sims() {
  Behind made = usual();
  made.name = "sims";
  made.year_names = {{"R", "Year  R"}, {"1", "Year  1"}, {"2", "Year  2"}, {"3", "Year  3"}, {"4", "Year  4"},
                     {"5", "Year  5"}, {"6", "Year  6"}, {"7", "Year  7"}, {"8", "Year  8"}, {"9", "Year  9"}};
  return made;
}

Behind isams() {
  Behind made;
  made.name = "isams";
  made.mis = "iSAMS";
  made.ethnicities = {{"WBRI", "White, British"},
                      {"WIRI", "White, Irish"},
                      {"WIRT", "White, Traveller of Irish Heritage"},
                      {"WROM", "White, Gypsy/Roma"},
                      {"WOTH", "White, Any Other White Background"},
                      {"MWBC", "Mixed, White and Black Caribbean"},
                      {"MWBA", "Mixed, White and Black African"},
                      {"MWAS", "Mixed, White and Asian"},
                      {"MOTH", "Mixed, Any Other Mixed Background"},
                      {"AIND", "Asian, Indian"},
                      {"APKN", "Asian, Pakistani"},
                      {"ABAN", "Asian, Bangladeshi"},
                      {"AOTH", "Asian, Any Other Asian Background"},
                      {"CHNE", "Chinese"},
                      {"BCRB", "Black, Caribbean"},
                      {"BAFR", "Black, African"},
                      {"BOTH", "Black, Any Other Black Background"},
                      {"OOTH", "Any Other Ethnic Group"},
                      {"REFU", "Refused"},
                      {"NOBT", "Not Obtained"}};
  made.languages = joined({{"ENG", "English"},
                           {"ENB", "Believed English"},
                           {"OTH", "Other"},
                           {"OTB", "Believed Other"},
                           {"NOT", "Not Obtained"},
                           {"REF", "Refused"}},
                          languages());
  made.statuses = {{"C", "Current"}, {"M", "Current Main"}, {"S", "Current Subsidiary"}, {"G", "Guest"}};
  made.sen = {{"N", "No Special Educational Need"}, {"K", "SEN Support"}, {"E", "Education, Health and Care Plan"}};
  made.years = {{"R", "0"}};
  made.year_names = spoken_years();
  made.flags = {"Yes", "No"};
  made.classes = ClassNaming::kNameAndCode;
  return made;
}

// Codes for what has one; years in words.
Behind schoolbase() {
  Behind made;
  made.name = "schoolbase";
  made.mis = "SchoolBase";
  made.sen = {{"N", "None"}, {"K", "SEN support"}, {"E", "EHC plan"}};
  made.years_by_name = true;
  made.year_names = spoken_years();
  made.eal = made.flags = {"Y", "N"};
  made.classes = ClassNaming::kCode;
  return made;
}

}  // namespace

const Behind& usual_behind() {
  static const Behind row = usual();
  return row;
}

const std::vector<Behind>& behinds() {
  static const std::vector<Behind> rows = {sims(), isams(), schoolbase()};
  return rows;
}

const Behind* find_behind(std::string_view name) {
  const auto at = std::find_if(behinds().begin(), behinds().end(), [&](const Behind& one) { return one.name == name; });
  return at == behinds().end() ? nullptr : &*at;
}

}  // namespace mis::sandbox
