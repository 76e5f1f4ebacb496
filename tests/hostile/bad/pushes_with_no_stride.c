#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  static mis_pupil pupil;
  pupil.struct_size = sizeof pupil;
  return push_records(scene, MIS_SET_PUPILS, 0, &pupil, 1);
}
