// school.h - whose Bromcom it is, as far as it says. One thread.
#pragma once

#include <mis++/catalogue.h>

#include "bromcom/api.h"

namespace bromcom {

// No public source says that there is an entity with the school's own record: where the account may not read one,
// nothing is said, and the host tells that it could not compare.
mis::Catalogue identity_of(Api& api);

}  // namespace bromcom
