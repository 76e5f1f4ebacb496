#include <stddef.h>

#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin bad;
  (void)host_version;
  bad = *good;
  bad.sign_in = NULL;
  return &bad;
}
