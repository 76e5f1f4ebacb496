#include "hostile/bad.h"

static volatile uintptr_t nowhere = 64;
const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  (void)good, (void)host_version;
  return (const mis_plugin*)nowhere;
}
