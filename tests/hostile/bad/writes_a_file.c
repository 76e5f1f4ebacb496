#include <fcntl.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a new file", open("/tmp/rollcall-trespass", O_WRONLY | O_CREAT, 0600));
}
