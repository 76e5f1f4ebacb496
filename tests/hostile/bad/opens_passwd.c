#include <fcntl.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "/etc/passwd", open("/etc/passwd", O_RDONLY)); }
