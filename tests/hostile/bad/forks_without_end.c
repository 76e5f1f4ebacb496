#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  pid_t child = fork();
  while (child == 0) fork();
  return report(scene, "a fork", child);
}
