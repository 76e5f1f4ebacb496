#include <sys/mman.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "a memfd", memfd_create("x", 0)); }
