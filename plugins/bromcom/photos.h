// photos.h - PersonPhotos, of the pupils in scope only. One thread.
#pragma once

#include <mis++/writers.h>

#include "bromcom/roster.h"

namespace bromcom {

void write_photos(Api& api, const mis::Scope& scope, const Roster& roster, mis::PhotoWriter& out);

}  // namespace bromcom
