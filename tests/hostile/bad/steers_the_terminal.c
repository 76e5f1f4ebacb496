#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return fail(scene, MIS_E_INTERNAL, "\x1b[2J\x1b]0;Rollcall\x07 all went well");
}
