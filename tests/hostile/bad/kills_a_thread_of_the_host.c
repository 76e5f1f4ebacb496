#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a signal to a thread", syscall(SYS_tgkill, getppid(), getppid(), SIGKILL));
}
