#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  for (;;) rest(1000);
  return fetch_well(scene);
}
