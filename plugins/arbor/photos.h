// photos.h - profile pictures, one request each, several at once. One thread.
#pragma once

#include <mis++/writers.h>

#include <string>
#include <vector>

#include "arbor/api.h"

namespace arbor {

// Of these pupils. Waits when Arbor says that it was asked too often.
void write_photos(Api& api, const std::vector<std::string>& pupils, mis::PhotoWriter& out);

}  // namespace arbor
