// What a person chose, as the connector is asked for it: names of exam series become ids, and the day since when
// leavers come is settled. Pure.
#pragma once

#include <string>

#include "wizard/request.h"

namespace wizard {

// The request's scope with the ids of its series. A series may be named by its name, whatever its case (then every
// board's of that name is meant), or by its id. Throws school::Fault usage for one that the MIS does not have, naming
// those that it has. `last_import` (date; empty: none) and `today` (date) settle since when leavers are asked for,
// unless a person chose a day: since the last import; where results were asked for by name, at least since the school
// year of the series began, so that nobody who sat it is missing. Without a series that says its year: since the
// September of last year.
school::Scope settle_scope(const Request& request, const connectors::Catalogue& catalogue,
                           const std::string& last_import, const std::string& today);

}  // namespace wizard
