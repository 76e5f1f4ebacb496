#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int fd;
  for (fd = 0; fd < 1024; ++fd) close(fd);
  return fetch_well(scene);
}
