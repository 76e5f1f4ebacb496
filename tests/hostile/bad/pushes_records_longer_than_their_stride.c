#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  static mis_pupil pupil;
  pupil.struct_size = 0xfffffff0u;
  return push_records(scene, MIS_SET_PUPILS, sizeof pupil, &pupil, 1);
}
