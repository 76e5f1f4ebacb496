#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a filter of its own", syscall(SYS_seccomp, 0, 0, NULL));
}
