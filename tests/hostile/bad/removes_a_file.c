#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "an unlink", unlink("/tmp/rollcall-there-is-none"));
}
