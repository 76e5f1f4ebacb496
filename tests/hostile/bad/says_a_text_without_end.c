#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  mis_pupil pupil;
  memset(&pupil, 0, sizeof pupil);
  pupil.struct_size = sizeof pupil;
  pupil.mis_id = text("1");
  pupil.legal_surname.ptr = "Ng";
  pupil.legal_surname.len = UINT64_MAX;
  push_records(scene, MIS_SET_PUPILS, sizeof pupil, &pupil, 1);
  return end(scene, 1, 1);
}
