#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int i;
  for (i = 0; i < 160; ++i) {
    char* much = malloc(64u << 20);
    if (!much) return report(scene, "ten gigabytes", -1);
    memset(much, 1, 4096);
  }
  return report(scene, "ten gigabytes", 0);
}
