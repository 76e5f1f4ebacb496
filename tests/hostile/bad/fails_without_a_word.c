#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  (void)scene;
  return MIS_E_INTERNAL;
}
