#include "arbor/series.h"

#include <algorithm>
#include <map>

namespace arbor {
namespace {

using mis::json::Value;

constexpr std::size_t kLongestName = 80;

// Where no dates say the season, it is called as Arbor calls it.
std::string name_of(const Value& row, const std::string& id) {
  if (auto season = season_of(date(row["startDate"]), date(row["endDate"])); !season.empty()) return season;
  const auto own = mis::trim(text(row["qualificationAvailabilityIdentifier"]).value_or(""));
  return own.empty() || own.size() > kLongestName ? "Series " + id : std::string(own);
}

void widen(Series& series, mis::Date start, mis::Date end) {
  if (mis::said(start) && (!mis::said(series.start) || mis::earlier(start, series.start))) series.start = start;
  if (mis::said(end) && (!mis::said(series.end) || mis::earlier(series.end, end))) series.end = end;
}

}  // namespace

std::string season_of(mis::Date start, mis::Date end) {
  if (!mis::said(start)) start = end;
  if (!mis::said(end)) end = start;
  if (!mis::said(start)) return {};
  const int first = start.year * 12 + start.month - 1, last = end.year * 12 + end.month - 1;
  if (last < first || last - first > 5) return {};  // as long as that is no season
  // Practical exams come weeks before the season, and resits run over new year: the middle month says which it is.
  const int middle = (first + last + 1) / 2, month = middle % 12 + 1;
  const char* season = month <= 2 ? "January" : month <= 4 ? "March" : month <= 8 ? "June" : "November";
  return std::string(season) + " " + std::to_string(middle / 12);
}

void SeriesList::load(Api& api) {
  all_.clear();
  by_instance_.clear();
  loaded_ = false;
  std::map<std::string, Series> by_name;
  api.walk(kSeries, [&](const Value& row) {
    const std::string id = id_of(row, kSeries);
    Series& series = by_name[name_of(row, id)];
    if (std::find(series.instances.begin(), series.instances.end(), id) == series.instances.end())
      series.instances.push_back(id);
    widen(series, date(row["startDate"]), date(row["endDate"]));
  });
  for (auto& [name, series] : by_name) {
    series.name = name;
    std::sort(series.instances.begin(), series.instances.end());
    all_.push_back(std::move(series));
  }
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Series& a, const Series& b) { return mis::earlier(b.end, a.end); });
  for (std::size_t i = 0; i < all_.size(); ++i)
    for (const auto& id : all_[i].instances) by_instance_[id] = i;
  loaded_ = true;
}

std::vector<const Series*> SeriesList::chosen(const mis::Scope& scope) const {
  std::vector<const Series*> found;
  if (scope.series.empty())
    for (const auto& series : all_) found.push_back(&series);
  for (const auto& wanted : scope.series) {
    const auto one = std::find_if(all_.begin(), all_.end(), [&](const Series& series) {
      return mis::same_ignoring_case(series.name, mis::trim(wanted));
    });
    if (one == all_.end()) {
      std::string names;
      for (const auto& series : all_)
        if (names.size() < 400) names += (names.empty() ? "" : ", ") + series.name;
      throw mis::Error(MIS_E_INPUT, "Arbor has no exam series \"" + wanted.substr(0, kLongestName) + "\"; it has " +
                                        (names.empty() ? "none at all" : names) + ".");
    }
    if (std::find(found.begin(), found.end(), &*one) == found.end()) found.push_back(&*one);
  }
  return found;
}

const Series* SeriesList::of(const std::string& instance) const {
  const auto found = by_instance_.find(instance);
  return found == by_instance_.end() ? nullptr : &all_[found->second];
}

std::string only(const std::vector<const Series*>& series) {
  std::vector<std::string> ids;
  for (const auto* one : series) ids.insert(ids.end(), one->instances.begin(), one->instances.end());
  return among("qualificationAvailabilityInstance__id_in", ids);
}

}  // namespace arbor
