#include "hostile/bad.h"

static volatile int one = 1;
static int deeper(volatile char* above) {
  volatile char here[4096];
  here[0] = above[0];
  return one ? deeper(here) + here[0] : 0;
}
mis_status at_fetch(const struct scene* scene) {
  volatile char first = 1;
  (void)scene;
  return deeper(&first);
}
