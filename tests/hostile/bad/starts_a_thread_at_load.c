/* Started before the last door was shut: the door holds for it, too. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>

#include "hostile/bad.h"

static volatile int asked, answered, result, trouble;
static void* later(void* nothing) {
  while (!asked) rest(1);
  result = open("/usr/lib/os-release", O_RDONLY);
  trouble = errno;
  answered = 1;
  return nothing;
}
void at_load(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, later, NULL);
}
mis_status at_fetch(const struct scene* scene) {
  asked = 1;
  while (!answered) rest(1);
  errno = trouble;
  return report(scene, "a file by an older thread", result);
}
