#include "hostile/bad.h"

const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  static mis_plugin bad;
  static mis_descriptor descriptor;
  (void)host_version;
  bad = *good;
  descriptor = *good->descriptor;
  descriptor.settings = good->descriptor->auth->fields;
  descriptor.setting_count = 0xffffffffu;
  descriptor.setting_stride = sizeof(mis_field);
  bad.descriptor = &descriptor;
  return &bad;
}
