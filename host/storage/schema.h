// The store's tables, as numbered migrations. Constant data.
#pragma once

#include "storage/database.h"

namespace storage {

const Format& store_format();

}  // namespace storage
