#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  return push_records(scene, MIS_SET_PUPILS, sizeof(mis_pupil), NULL, 3);
}
