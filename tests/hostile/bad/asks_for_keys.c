#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "keyctl", syscall(SYS_keyctl, 0, 0, 0, 0, 0)); }
