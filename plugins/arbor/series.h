// series.h - exam series as a school speaks of them, "June 2026": Arbor has one for each awarding body, and they are
// one here. One thread.
#pragma once

#include <mis++/catalogue.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "arbor/api.h"

namespace arbor {

struct Series {
  std::string name;                    // its id too, so that it is chosen by what it is called
  std::vector<std::string> instances;  // Arbor's ids of the awarding bodies' own
  mis::Date start{}, end{};            // from the first exam of any of them to the last; all zero: not said
};

// "June 2026" of the first and last day of exams; empty where no season can be told from them.
std::string season_of(mis::Date start, mis::Date end);

class SeriesList {
 public:
  void load(Api& api);
  bool loaded() const { return loaded_; }
  // The latest first.
  const std::vector<Series>& all() const { return all_; }
  // Those of the scope; all of them where none is chosen. Throws MIS_E_INPUT for one that Arbor does not have.
  std::vector<const Series*> chosen(const mis::Scope& scope) const;
  // The series that an awarding body's belongs to; nullptr: none.
  const Series* of(const std::string& instance) const;

 private:
  std::vector<Series> all_;
  std::unordered_map<std::string, std::size_t> by_instance_;
  bool loaded_ = false;
};

// What a query is asked with so that only results of these series come: empty for all.
std::string only(const std::vector<const Series*>& series);

}  // namespace arbor
