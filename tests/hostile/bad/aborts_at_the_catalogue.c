#include <stdlib.h>

#include "hostile/bad.h"

mis_status at_catalogue(const struct scene* scene, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  (void)scene, (void)tell, (void)ctx;
  abort();
}
