#include <pthread.h>

#include "hostile/bad.h"

static void* thread(void* nothing) {
  crash();
  return nothing;
}
mis_status at_fetch(const struct scene* scene) {
  pthread_t other;
  pthread_create(&other, NULL, thread, NULL);
  pthread_join(other, NULL);
  return fetch_well(scene);
}
