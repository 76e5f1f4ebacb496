#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int i;
  for (i = 0; i < 1000000; ++i) scene->host->log(scene->host->ctx, MIS_LOG_INFO, text("a line of a million"));
  return fetch_well(scene);
}
