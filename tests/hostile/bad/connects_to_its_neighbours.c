#include <sys/socket.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a unix socket", socket(AF_UNIX, SOCK_STREAM, 0));
}
