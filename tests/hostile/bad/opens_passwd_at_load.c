#include <errno.h>
#include <fcntl.h>

#include "hostile/bad.h"

static int result, trouble;
void at_load(void) {
  result = open("/etc/passwd", O_RDONLY);
  trouble = errno;
}
mis_status at_fetch(const struct scene* scene) {
  errno = trouble;
  return report(scene, "/etc/passwd while it was loaded", result);
}
