#include <stdlib.h>

#include "hostile/bad.h"

void at_load(void) { exit(0); }
