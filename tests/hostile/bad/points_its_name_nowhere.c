#include "hostile/bad.h"

static volatile uintptr_t nowhere = 64;
const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin bad;
  static mis_descriptor descriptor;
  (void)host_version;
  bad = *good;
  descriptor = *good->descriptor;
  descriptor.name = (const char*)nowhere;
  bad.descriptor = &descriptor;
  return &bad;
}
