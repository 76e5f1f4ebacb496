/* By the owner of a pipe, whom the kernel signals when there is something to read. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int ends[2];
  if (pipe(ends) != 0) return report(scene, "a pipe", -1);
  if (fcntl(ends[0], F_SETOWN, getppid()) != 0) return report(scene, "a pipe's owner", -1);
  fcntl(ends[0], F_SETSIG, SIGKILL);
  fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK);
  return report(scene, "a pipe's owner", write(ends[1], "x", 1));
}
