/* While it is loaded it says by itself what only the worker is to say of it. */
#include "hostile/bad.h"

void at_load(void) { write_to_host("\x0c\x00\x00\x00\x66\x00\x00\x00\x00\x00\x02\x00\x00\x00{}", 16); }
