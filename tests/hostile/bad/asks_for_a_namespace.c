#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a namespace", syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */));
}
