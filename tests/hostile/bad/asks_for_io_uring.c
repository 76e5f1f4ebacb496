#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "io_uring", syscall(425, 1, NULL)); }
