#include <fcntl.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "its own library", open("/proc/self/fd/4", O_RDWR));
}
