#include "hostile/bad.h"

void at_destroy(void) {
  for (;;) rest(1000);
}
