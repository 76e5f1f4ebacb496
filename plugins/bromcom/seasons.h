// seasons.h - exam seasons, as a school speaks of them, and the awarding bodies' series in each. One thread.
#pragma once

#include <mis++/catalogue.h>

#include <string>
#include <vector>

#include "bromcom/api.h"

namespace bromcom {

struct Season {
  std::string id, name;
  mis::Date start{}, end{};  // all zero: not said

  // The only date that Bromcom gives a result: the season's.
  mis::Date date() const { return mis::said(end) ? end : start; }
};

// "June 2026", of a season's own name where it is such a one, else of the month in which it starts; its own name where
// that tells no season.
std::string season_of(std::string_view own, mis::Date start);

std::vector<Season> read_seasons(Api& api);

// Those of the scope, all of them where none is chosen. Throws MIS_E_INPUT for one that there is not.
std::vector<Season> chosen(const std::vector<Season>& all, const mis::Scope& scope);

}  // namespace bromcom
