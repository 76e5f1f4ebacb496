#include "wonde/roster.h"

#include <map>

#include "wonde/pupils.h"

namespace wonde {
namespace {

constexpr const char* kYears[] = {"N1", "N2", "R", "1",  "2",  "3",  "4",  "5",  "6",
                                  "7",  "8",  "9", "10", "11", "12", "13", "14", "X"};

std::string name_of(const std::string& code) {
  if (code == "R") return "Reception";
  if (code[0] == 'N') return "Nursery " + code.substr(1);
  return code == "X" ? "National Curriculum not followed" : "Year " + code;
}

}  // namespace

void Roster::load(Api& api, Paging paging) {
  years_.clear();
  loaded_ = false;
  const List list{"students", "pupils", {"education_details", "year"}, 200, "students"};
  walk(api, list, paging, [&](const std::string& id, const mis::json::Value& value) {
    std::vector<std::string> unreadable;
    years_[id] = std::string(year_of_pupil(Record(value, unreadable)).value_or(""));
  });
  loaded_ = true;
}

bool Roster::in_scope(std::string_view id, const mis::Scope& scope) const {
  auto found = years_.find(std::string(id));
  return found != years_.end() && scope.has_year(found->second);
}

std::vector<mis::Catalogue::Year> Roster::years() const {
  std::map<std::string, int64_t> counts;
  for (const auto& pupil : years_) ++counts[pupil.second];
  std::vector<mis::Catalogue::Year> all;
  for (const std::string code : kYears)
    if (counts.count(code)) all.push_back({code, name_of(code), counts[code]});
  return all;
}

}  // namespace wonde
