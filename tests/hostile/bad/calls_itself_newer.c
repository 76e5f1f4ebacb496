#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin bad;
  (void)host_version;
  bad = *good;
  bad.abi_version = 2000;
  return &bad;
}
