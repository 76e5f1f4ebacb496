// school.h - finding the school that a token is for, and what its record says. One thread.
#pragma once

#include <mis++/catalogue.h>

#include "wonde/api.h"

namespace wonde {

// The record of the school with this id; with an empty one, of the only school that the token may read. Throws when the
// token is not known, the school is not approved or not there, or there are several to choose from.
mis::json::Value find_school(Api& api, const std::string& id);

// Whose MIS this is, without years. Throws when what tells one school from another cannot be read.
mis::Catalogue identity_of(const mis::json::Value& school);

}  // namespace wonde
