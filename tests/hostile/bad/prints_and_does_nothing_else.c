/* What it prints is no sign of life. */
#include <stdio.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  for (;;) {
    puts("still here");
    rest(10);
  }
  return fetch_well(scene);
}
