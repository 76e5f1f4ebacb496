#include <stdlib.h>
#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char* surname = malloc((12u << 20) + 1);
  if (!surname) return MIS_E_NO_MEMORY;
  memset(surname, 'x', 12u << 20);
  surname[12u << 20] = 0;
  push(scene, "1", surname);
  return end(scene, 1, 1);
}
