#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  write_to_host("\xff\xff\xff\xff\x69\x00\x04\x00\x00\x00", 10);
  return fetch_well(scene);
}
