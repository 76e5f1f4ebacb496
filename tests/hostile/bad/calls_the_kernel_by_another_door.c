/* The filter knows the calls of this machine; another numbering of them is no way around it. */
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
#ifdef __x86_64__
  return report(scene, "a call of x32", syscall(0x40000000 + SYS_socket, 2, 1, 0));
#else
  raise(SIGSYS);
  return fetch_well(scene);
#endif
}
