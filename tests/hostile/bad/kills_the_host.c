#include <signal.h>
#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "a signal", kill(getppid(), SIGKILL)); }
