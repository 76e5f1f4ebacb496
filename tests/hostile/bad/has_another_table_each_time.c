#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin copies[2];
  static int turn;
  (void)host_version;
  copies[turn ^= 1] = *good;
  return &copies[turn];
}
