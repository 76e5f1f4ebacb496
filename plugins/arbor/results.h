// results.h - exam results of Arbor's: every attempt that it holds of the chosen series, of pupils who have left too:
// the host knows which of them it has. One thread.
#pragma once

#include <mis++/writers.h>

#include <functional>
#include <string>
#include <unordered_set>

#include "arbor/api.h"
#include "arbor/series.h"

namespace arbor {

// Is this pupil, by Arbor's id, in one of the chosen years?
using InYears = std::function<bool(const std::string&)>;

// Throws MIS_E_EMBARGO while Arbor holds all of them back.
void write_results(Api& api, const SeriesList& series, const mis::Scope& scope, const InYears& in_years,
                   mis::ResultsWriter& out);

// Who has a result in one of the chosen series.
std::unordered_set<std::string> who_sat(Api& api, const std::vector<const Series*>& chosen);

// When the last results of this series are released; nothing where Arbor holds none of them under an embargo.
// `has_results` becomes whether there are any.
std::optional<mis::Moment> released(Api& api, const Series& series, bool& has_results);

}  // namespace arbor
