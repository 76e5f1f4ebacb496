#include "edgen/years.h"

#include <mis++/codes.h>
#include <mis++/text.h>

#include <algorithm>
#include <map>

namespace edgen {
namespace {

constexpr const char* kCodes[] = {"N1", "N2", "R", "1",  "2",  "3",  "4",  "5", "6",
                                  "7",  "8",  "9", "10", "11", "12", "13", "14"};

}  // namespace

std::optional<std::string_view> year_of(std::string_view nc_year) {
  nc_year = mis::trim(nc_year);
  // 0 is Reception, so the two years before it are those of nursery.
  if (nc_year == "-2") return "N1";
  if (nc_year == "-1") return "N2";
  const bool number = std::all_of(nc_year.begin(), nc_year.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? mis::codes::year_of(nc_year) : std::nullopt;
}

std::string Years::code_of(const std::string& said) const {
  const auto known = [&](const std::string& text) { return mis::same_ignoring_case(text, mis::trim(said)); };
  for (const auto& group : groups_)
    if (!group.id.empty() && known(group.id)) return std::string(year_of(group.nc_year).value_or(""));
  if (const auto code = year_of(said)) return std::string(*code);
  for (const auto& group : groups_)
    if ((!group.name.empty() && known(group.name)) || (!group.code.empty() && known(group.code)))
      return std::string(year_of(group.nc_year).value_or(""));
  return {};
}

bool Years::in_scope(const std::string& pupil, const mis::Scope& scope) const {
  const auto found = pupils_.find(pupil);
  return found != pupils_.end() && scope.has_year(found->second);
}

std::vector<std::string> Years::in_scope(const mis::Scope& scope) const {
  std::vector<std::string> ids;
  for (const auto& [id, year] : pupils_)
    if (scope.has_year(year)) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string Years::name_of(const std::string& code) const {
  for (const auto& group : groups_)
    if (!group.name.empty() && year_of(group.nc_year).value_or("") == code) return group.name;
  if (code == "R") return "Reception";
  return code[0] == 'N' ? "Nursery " + code.substr(1) : "Year " + code;
}

std::vector<mis::Catalogue::Year> Years::told() const {
  std::map<std::string, int64_t> counts;
  for (const auto& pupil : pupils_) ++counts[pupil.second];
  std::vector<mis::Catalogue::Year> all;
  for (const std::string code : kCodes)
    if (counts.count(code)) all.push_back({code, name_of(code), counts[code]});
  return all;
}

}  // namespace edgen
