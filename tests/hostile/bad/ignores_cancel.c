#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  uint64_t i;
  for (i = 7000000;; ++i) {
    scene->call->progress(scene->call->ctx, i, 0, text("pupils"));
    rest(10);
  }
  return fetch_well(scene);
}
