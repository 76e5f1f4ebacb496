#include "bromcom/seasons.h"

#include <mis++/text.h>

#include <algorithm>

namespace bromcom {

std::string season_of(std::string_view own, mis::Date start) {
  own = mis::trim(own);
  for (const char* month : {"January", "March", "June", "November"}) {
    const std::string begin = std::string(month) + " ";
    if (own.size() == begin.size() + 4 && own.substr(0, begin.size()) == begin &&
        own.find_first_not_of("0123456789", begin.size()) == std::string_view::npos)
      return std::string(own);
  }
  const char* month = start.month == 1                        ? "January"
                      : start.month >= 2 && start.month <= 4  ? "March"
                      : start.month >= 5 && start.month <= 7  ? "June"
                      : start.month >= 10 && start.month < 13 ? "November"
                                                              : nullptr;
  return month ? std::string(month) + " " + std::to_string(start.year) : std::string(own);
}

std::vector<Season> read_seasons(Api& api) {
  std::vector<Season> all;
  api.read("seasons", "", [&](const Record& record) {
    Season one;
    one.id = record.id("mis_id");
    one.start = record.date("start_date");
    one.end = record.date("end_date");
    one.name = season_of(record.text("name").value_or(""), one.start);
    all.push_back(std::move(one));
  });
  std::stable_sort(all.begin(), all.end(),
                   [](const Season& a, const Season& b) { return mis::earlier(b.date(), a.date()); });
  return all;
}

std::vector<Season> chosen(const std::vector<Season>& all, const mis::Scope& scope) {
  if (scope.series.empty()) return all;
  std::vector<Season> some;
  for (const auto& id : scope.series) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Season& one) { return one.id == id; });
    if (found == all.end())
      throw mis::Error(MIS_E_INPUT, "Bromcom no longer has one of the chosen exam seasons: choose again.");
    some.push_back(*found);
  }
  return some;
}

}  // namespace bromcom
