#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int i, result = 0;
  for (i = 0; i < 1000000 && result >= 0; ++i) result = dup(2);
  return report(scene, "a million descriptors", result);
}
