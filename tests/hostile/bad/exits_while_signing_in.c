#include <stdlib.h>

#include "hostile/bad.h"

mis_status at_sign_in(const struct scene* scene) {
  (void)scene;
  exit(3);
}
