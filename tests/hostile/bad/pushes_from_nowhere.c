#include "hostile/bad.h"

static volatile uintptr_t nowhere = 64;
mis_status at_fetch(const struct scene* scene) {
  return push_records(scene, MIS_SET_PUPILS, sizeof(mis_pupil), (const void*)nowhere, 1);
}
