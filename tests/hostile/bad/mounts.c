#include <sys/mount.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a mount", mount("none", "/tmp", "tmpfs", 0, NULL));
}
