// photos.h - the pupils' photos, one request each, several at once. One thread.
#pragma once

#include <mis++/writers.h>

#include "edgen/rest_api.h"

namespace edgen {

void write_photos(RestApi& api, const std::vector<std::string>& pupils, mis::PhotoWriter& out);

}  // namespace edgen
