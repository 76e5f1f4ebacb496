#include <fcntl.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a system library", open("/usr/lib/os-release", O_RDONLY));
}
