#include <signal.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "a signal to all", kill(-1, SIGKILL)); }
