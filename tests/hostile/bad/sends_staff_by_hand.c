/* Past the checks of the worker: a frame of records of set 2. */
#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\x0a\x00\x00\x00\x6a\x00\x04\x00\x00\x00\x02\x00\x00\x00", 14);
  return fetch_well(scene);
}
