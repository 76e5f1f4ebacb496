#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  push(scene, "1", "Ng");
  push(scene, "1", "Okafor");
  return end(scene, 2, 1);
}
