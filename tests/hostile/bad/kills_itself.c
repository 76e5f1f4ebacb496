#include <signal.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  raise(SIGKILL);
  return fetch_well(scene);
}
