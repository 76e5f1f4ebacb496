#include <string.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  static char much[65536];
  int i;
  memset(much, 'x', sizeof much);
  for (i = 0; i < 1600; ++i)
    if (write(1, much, sizeof much) < 0) return MIS_E_INTERNAL;
  return fetch_well(scene);
}
