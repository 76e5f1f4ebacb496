/* A frame of pupils that ends within the first of them. */
#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\x0f\x00\x00\x00\x6a\x00\x04\x00\x00\x00\x01\x00\x00\x00\x01\xff\x00\x00\x00", 19);
  return fetch_well(scene);
}
