/* A frame as the host sends it: type 1, "create". */
#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\x06\x00\x00\x00\x01\x00\x04\x00\x00\x00", 10);
  return fetch_well(scene);
}
