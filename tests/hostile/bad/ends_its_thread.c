#include <pthread.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  (void)scene;
  pthread_exit(NULL);
}
