/* What only the worker itself says, and only before it loads anything. */
#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\x0a\x00\x00\x00\x63\x00\x04\x00\x00\x00\x00\x00\x00\x00", 14);
  return fetch_well(scene);
}
