#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  push(scene, "1", "Ng");
  crash();
  return end(scene, 1, 1);
}
