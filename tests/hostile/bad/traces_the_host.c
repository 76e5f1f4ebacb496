#include <sys/ptrace.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "ptrace", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}
