#include "hostile/bad.h"

static volatile int some = 7, nothing = 0;
mis_status at_fetch(const struct scene* scene) {
  (void)scene;
  return some / nothing;
}
