#include <sys/resource.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  return report(scene, "more memory", setrlimit(RLIMIT_AS, &all));
}
