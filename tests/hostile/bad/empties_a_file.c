#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return report(scene, "a truncate", truncate("/tmp/rollcall-there-is-none", 0));
}
