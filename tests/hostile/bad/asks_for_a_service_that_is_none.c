#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  if (scene->host->service(scene->host->ctx, "mis.shell/1")) return report(scene, "mis.shell/1", 0);
  return fail(scene, MIS_E_INTERNAL, "there is no mis.shell/1");
}
