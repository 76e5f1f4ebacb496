// roster.h - which pupils there are: all that is kept of them between calls. One thread.
#pragma once

#include <mis++/catalogue.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "bromcom/api.h"

namespace bromcom {

// "11" of "11", "Year 11" and "YEAR 11  ", "R" of "Reception"; "" of what is no year.
std::string year_of(mis::Text words);

class Roster {
 public:
  struct Pupil {
    std::string id, person;  // what other entities call the pupil; the id, where Students has no second one
    std::string year;        // "": none that is known
    bool left = false;
  };
  using Take = std::function<void(const Record&, const Pupil&)>;

  // Reads who is on roll, and who left on or after `left_since` where that is said; each pupil is handed on once.
  void load(Api& api, mis::Date left_since, const Take& take);
  // The same, unless just that is known already.
  void need(Api& api, mis::Date left_since);
  void forget() { loaded_ = false; }

  // By what other entities call the pupil; nullptr: not among them.
  const Pupil* find(const std::string& person) const;
  const Pupil* find_by_id(const std::string& id) const;
  const std::vector<Pupil>& all() const { return pupils_; }
  std::vector<mis::Catalogue::Year> years() const;

 private:
  std::vector<Pupil> pupils_;
  std::unordered_map<std::string, std::size_t> by_id_, by_person_;
  mis::Date left_since_{};
  bool loaded_ = false;
};

}  // namespace bromcom
