#include "hostile/bad.h"

void at_destroy(void) { crash(); }
