#include <pthread.h>
#include <stdio.h>

#include "hostile/bad.h"

static void push_many(const struct scene* scene, char mark) {
  char id[20];
  int i;
  for (i = 0; i < 2000; ++i) {
    snprintf(id, sizeof id, "%c%d", mark, i);
    push(scene, id, "Ng");
  }
}
static void* other(void* scene) {
  push_many((const struct scene*)scene, 'b');
  return NULL;
}
mis_status at_fetch(const struct scene* scene) {
  pthread_t thread;
  pthread_create(&thread, NULL, other, (void*)scene);
  push_many(scene, 'a');
  pthread_join(thread, NULL);
  return end(scene, 1, 1);
}
