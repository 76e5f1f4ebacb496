/* What computing needs is there: memory, threads, time. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "hostile/bad.h"

static void* fill(void* much) {
  memset(much, 1, 64u << 20);
  return much;
}
mis_status at_fetch(const struct scene* scene) {
  pthread_t thread;
  char* much = malloc(64u << 20);
  if (!much || pthread_create(&thread, NULL, fill, much) != 0) return MIS_E_NO_MEMORY;
  pthread_join(thread, NULL);
  free(much);
  rest(1);
  return fetch_well(scene);
}
