#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  end(scene, 0, 1);
  push(scene, "1", "Ng");
  return MIS_OK;
}
