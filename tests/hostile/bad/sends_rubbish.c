#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char rubbish[1000];
  memset(rubbish, 0x41, sizeof rubbish);
  write_to_host(rubbish, sizeof rubbish);
  return fetch_well(scene);
}
