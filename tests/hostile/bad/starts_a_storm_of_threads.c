#include <errno.h>
#include <pthread.h>

#include "hostile/bad.h"

static void* wait_for_ever(void* nothing) {
  for (;;) rest(1000);
  return nothing;
}
mis_status at_fetch(const struct scene* scene) {
  int i;
  for (i = 0; i < 100000; ++i) {
    pthread_t thread;
    errno = pthread_create(&thread, NULL, wait_for_ever, NULL);
    if (errno != 0) return report(scene, "thread after thread", -1);
  }
  return report(scene, "thread after thread", 0);
}
