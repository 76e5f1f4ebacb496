#include "hostile/bad.h"

mis_status at_create(const struct scene* scene) {
  (void)scene;
  crash();
  return MIS_OK;
}
