#include "hostile/bad.h"

mis_status at_catalogue(const struct scene* scene, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  (void)scene;
  tell_well(tell, ctx);
  return tell_well(tell, ctx);
}
