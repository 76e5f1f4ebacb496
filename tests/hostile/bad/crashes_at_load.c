#include "hostile/bad.h"

void at_load(void) { crash(); }
