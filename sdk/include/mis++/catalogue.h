// catalogue.h - whose MIS this is and what may be asked of it: what a connector's catalogue() returns. A plain value.
#pragma once

#include <mis++/call.h>
#include <mis/plugin.h>

#include <vector>

namespace mis {

struct Catalogue {
  struct Year {
    std::string code;     // N1 N2 R 1 to 14 X
    std::string name;     // as the school calls it
    int64_t pupils = -1;  // -1: not said
  };
  struct Series {
    std::string mis_id, name;
    Moment released_at;
  };
  std::optional<std::string> name;        // of the school
  std::optional<std::string> urn;         // 6 digits
  std::optional<std::string> dfe_number;  // 7 digits: local authority, establishment
  std::optional<std::string> system;      // the MIS behind this one
  std::vector<Year> years;
  std::vector<Series> series;
};

using TellCatalogue = mis_status(MIS_CALL*)(void* ctx, const mis_catalogue* catalogue);

// Hands it to the host. A refusal throws.
inline void tell(const Catalogue& catalogue, TellCatalogue to, void* ctx) {
  mis_school school{};
  school.struct_size = sizeof school;
  school.name = to_c(Text(catalogue.name));
  school.urn = to_c(Text(catalogue.urn));
  school.dfe_number = to_c(Text(catalogue.dfe_number));
  school.system = to_c(Text(catalogue.system));
  std::vector<mis_year> years;
  for (const auto& year : catalogue.years)
    years.push_back({sizeof(mis_year), 0, to_c(Text(year.code)), to_c(Text(year.name)), year.pupils});
  std::vector<mis_series_choice> series;
  for (const auto& one : catalogue.series)
    series.push_back(
        {sizeof(mis_series_choice), 0, to_c(Text(one.mis_id)), to_c(Text(one.name)), to_c(one.released_at)});
  mis_catalogue told{};
  told.struct_size = sizeof told;
  told.school = &school;
  told.years = years.data();
  told.series = series.data();
  told.year_count = years.size();
  told.series_count = series.size();
  told.year_stride = sizeof(mis_year);
  told.series_stride = sizeof(mis_series_choice);
  if (mis_status status = to(ctx, &told); status != MIS_OK) throw Error(status);
}

}  // namespace mis
