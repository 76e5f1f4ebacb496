/* By the sink of a fetch that is over. */
#include "hostile/bad.h"

static struct scene kept;
static mis_sink sink;
mis_status at_fetch(const struct scene* scene) {
  mis_status status;
  sink = *scene->sink;
  kept = *scene;
  kept.sink = &sink;
  status = fetch_well(scene);
  return status;
}
void at_destroy(void) { push(&kept, "3", "Nobody"); }
