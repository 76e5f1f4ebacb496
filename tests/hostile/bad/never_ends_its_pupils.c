#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return push(scene, "1", "Ng"); }
