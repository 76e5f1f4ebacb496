#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  (void)scene;
  write_to_host("\x40\x00\x00\x00\x69\x00", 6);
  _exit(0);
}
