#include "hostile/bad.h"

static volatile int for_ever = 1;
mis_status at_fetch(const struct scene* scene) {
  while (for_ever) {
  }
  return fetch_well(scene);
}
