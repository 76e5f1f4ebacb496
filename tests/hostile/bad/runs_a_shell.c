#include <unistd.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char* words[] = {"/bin/sh", "-c", "true", NULL};
  return report(scene, "a shell", execv(words[0], words));
}
