#include "bromcom/roster.h"

#include <mis++/text.h>

namespace bromcom {
namespace {

bool same(const mis::Date& a, const mis::Date& b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

}  // namespace

std::string year_of(mis::Text words) {
  std::string year = mis::lower(mis::trim(words.value_or("")));
  if (year.rfind("year ", 0) == 0) year = mis::trim(std::string_view(year).substr(5));
  if (year == "reception" || year == "r") return "R";
  if (year == "n1" || year == "n2" || year == "x")
    return std::string(1, static_cast<char>(year[0] - 32)) + year.substr(1);
  if (year.size() == 2 && year[0] == '0') year.erase(0, 1);
  const bool number = !year.empty() && year.size() <= 2 && year.find_first_not_of("0123456789") == std::string::npos;
  return number && year[0] != '0' && (year.size() == 1 || year <= "14") ? year : "";
}

void Roster::load(Api& api, mis::Date left_since, const Take& take) {
  forget();
  pupils_.clear(), by_id_.clear(), by_person_.clear();
  const Bound& bound = api.bound("pupils");
  const auto read = [&](const std::string& filter, bool left) {
    api.read("pupils", filter, [&](const Record& record) {
      Pupil pupil;
      pupil.id = record.id("mis_id");
      pupil.person = record.code("person").value_or(pupil.id);
      pupil.year = year_of(record.text("year_group"));
      pupil.left = left;
      if (!by_id_.emplace(pupil.id, pupils_.size()).second) return;  // came back since: the present one counts
      by_person_.emplace(pupil.person, pupils_.size());
      pupils_.push_back(pupil);
      if (take) take(record, pupils_.back());
    });
  };
  read(current(bound.column("start_date"), bound.column("end_date")), false);
  if (mis::said(left_since)) read(ended(bound.column("end_date"), left_since), true);
  left_since_ = left_since;
  loaded_ = true;
}

void Roster::need(Api& api, mis::Date left_since) {
  if (!loaded_ || !same(left_since, left_since_)) load(api, left_since, {});
}

const Roster::Pupil* Roster::find(const std::string& person) const {
  const auto found = by_person_.find(person);
  return found == by_person_.end() ? nullptr : &pupils_[found->second];
}

const Roster::Pupil* Roster::find_by_id(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &pupils_[found->second];
}

std::vector<mis::Catalogue::Year> Roster::years() const {
  std::map<std::pair<std::size_t, std::string>, int64_t> counts;  // N1 and R before 1, 9 before 10
  for (const auto& pupil : pupils_)
    if (!pupil.left && !pupil.year.empty())
      ++counts[{pupil.year[0] == 'N' || pupil.year[0] == 'R' ? 0 : pupil.year.size(), pupil.year}];
  std::vector<mis::Catalogue::Year> all;
  for (const auto& [year, count] : counts)
    all.push_back({year.second, year.second == "R" ? "Reception" : "Year " + year.second, count});
  return all;
}

}  // namespace bromcom
