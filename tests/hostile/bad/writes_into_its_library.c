/* What was checked stays what runs. */
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "sealed memory", write(4, "x", 1)); }
