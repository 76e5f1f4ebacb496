/* A frame of the worker's, when the worker has said already that the jail is shut. */
#include "hostile/bad.h"

void at_load(void) { write_to_host("\x0a\x00\x00\x00\x63\x00\x00\x00\x00\x00\x00\x00\x00\x00", 14); }
