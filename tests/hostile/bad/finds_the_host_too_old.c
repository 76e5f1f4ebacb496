#include <stddef.h>

#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) { return host_version < 1099 ? NULL : good; }
