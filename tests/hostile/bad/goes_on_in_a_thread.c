/* Keeps on pushing from a thread of its own when it has said that all has come. */
#include <pthread.h>

#include "hostile/bad.h"

static struct scene kept;
static volatile int pushed;
static void* later(void* nothing) {
  for (;;) {
    push(&kept, "3", "Nobody");
    pushed = 1;
  }
  return nothing;
}
mis_status at_fetch(const struct scene* scene) {
  pthread_t thread;
  mis_status status;
  kept = *scene;
  status = fetch_well(scene);
  pthread_create(&thread, NULL, later, NULL);
  while (!pushed) rest(1);
  return status;
}
