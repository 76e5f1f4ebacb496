#include <errno.h>
#include <spawn.h>
#include <stddef.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char* words[] = {"/bin/true", NULL};
  pid_t child;
  errno = posix_spawn(&child, words[0], NULL, NULL, words, NULL);
  return report(scene, "a program", errno ? -1 : 0);
}
