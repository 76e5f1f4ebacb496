/* Stands alone, without rest.c: there is nothing in it that a host could call. */
static int nothing = 1;
__attribute__((constructor)) static void load(void) { nothing = 2; }
