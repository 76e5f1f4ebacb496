#include <sys/syscall.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "bpf", syscall(SYS_bpf, 0, NULL, 0)); }
