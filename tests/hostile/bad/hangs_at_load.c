#include "hostile/bad.h"

void at_load(void) {
  for (;;) rest(1000);
}
