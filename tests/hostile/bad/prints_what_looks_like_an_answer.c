/* Standard output is not where answers are looked for. */
#include <stdio.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  puts("{\"plan\":\"p666\"}");
  fflush(stdout);
  return fetch_well(scene);
}
