#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  end(scene, 0, 1);
  return end(scene, 0, 1);
}
