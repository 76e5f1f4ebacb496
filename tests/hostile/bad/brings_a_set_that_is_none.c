#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  push_records(scene, 99, 0, NULL, 0);
  return end(scene, 0, 1);
}
