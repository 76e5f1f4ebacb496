/* Says "done, all went well" before anything has come. */
#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  char frame[38];
  memset(frame, 0, sizeof frame);
  frame[0] = 34;
  frame[4] = 0x67;
  frame[6] = 4;
  write_to_host(frame, sizeof frame);
  return fetch_well(scene);
}
