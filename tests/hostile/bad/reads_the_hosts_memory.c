#include <sys/uio.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char byte;
  struct iovec here, there;
  here.iov_base = &byte;
  there.iov_base = (void*)0x400000;
  here.iov_len = there.iov_len = 1;
  return report(scene, "the host's memory", process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}
