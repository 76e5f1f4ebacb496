#include <errno.h>
#include <sys/socket.h>

#include "hostile/bad.h"

static int result, trouble;
void at_load(void) {
  result = socket(AF_INET, SOCK_STREAM, 0);
  trouble = errno;
}
mis_status at_fetch(const struct scene* scene) {
  errno = trouble;
  return report(scene, "a socket while it was loaded", result);
}
