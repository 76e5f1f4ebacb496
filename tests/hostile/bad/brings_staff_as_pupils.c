#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  mis_staff staff;
  memset(&staff, 0, sizeof staff);
  staff.struct_size = sizeof staff;
  staff.mis_id = text("1");
  push_records(scene, MIS_SET_STAFF, sizeof staff, &staff, 1);
  return end(scene, 0, 1);
}
