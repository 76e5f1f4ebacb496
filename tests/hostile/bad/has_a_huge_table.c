/* A table that is longer than the host knows is a newer one: what the host knows of it counts. */
#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin bad;
  (void)host_version;
  bad = *good;
  bad.struct_size = 0xffffffffu;
  return &bad;
}
