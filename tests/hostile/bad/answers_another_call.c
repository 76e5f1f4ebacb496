/* A frame of records, of call 666. */
#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\x06\x00\x00\x00\x6a\x00\x9a\x02\x00\x00", 10);
  return fetch_well(scene);
}
