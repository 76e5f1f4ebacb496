#include "hostile/bad.h"

mis_status at_sign_in(const struct scene* scene) {
  (void)scene;
  for (;;) rest(1000);
}
