// reports.h - the reports of one school's SIMS: which there are, what they are called, and what each gives. One thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sims/captions.h"
#include "sims/parameters.h"
#include "sims/reporter.h"

namespace sims {

class Reports {
 public:
  // Asks for the definition of each report. Throws what the first run throws, and when the one of the pupils is
  // missing, without which nothing can be brought: then all that are missing are named. `own_folder`: the person chose
  // a folder, which may hold the school's own captions.csv.
  void look(mis::Call& call, const Access& access, bool own_folder);

  bool has(Which which) const { return !at(definitions_, which).empty(); }
  const Layout& layout(Which which) const { return layout_of(layouts_, which); }

  // The whole of a report. Throws mis::Error(MIS_E_INPUT) when it is missing, naming all that are.
  Table read(mis::Call& call, const Access& access, Which which, const Dates& dates);
  // The same, and kept, so that the next read() costs no run.
  Table read_ahead(mis::Call& call, const Access& access, Which which, const Dates& dates);

 private:
  template <class T>
  static const T& at(const std::array<T, kAll.size()>& all, Which which) {
    return all[static_cast<std::size_t>(which)];
  }
  std::string content(mis::Call& call, const Access& access, Which which, const Dates& dates);
  [[noreturn]] void missing(Which which) const;

  Layouts layouts_;
  std::array<std::string, kAll.size()> definitions_;  // empty: there is no such report
  std::array<std::string, kAll.size()> kept_;
};

}  // namespace sims
