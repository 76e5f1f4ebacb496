/* It is not silent, and nothing but its processor time tells that it gets nowhere. */
#include "hostile/bad.h"

static volatile unsigned spent;
mis_status at_fetch(const struct scene* scene) {
  uint64_t i;
  for (i = 0;; ++i) {
    unsigned until = spent + 10000000u;
    scene->call->progress(scene->call->ctx, i, 0, text("pupils"));
    while (spent != until) ++spent;
  }
  return fetch_well(scene);
}
