// photos.h - the photos of pupils, streamed: never more than a window of pages in memory. One thread.
#pragma once

#include <mis++/writers.h>

#include "wonde/classes.h"

namespace wonde {

void write_photos(Api& api, Paging paging, const InScope& in_scope, mis::PhotoWriter& out);

}  // namespace wonde
