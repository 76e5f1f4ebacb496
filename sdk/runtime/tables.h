// The tables of the ABI as a connector gave them, read with taken(). Each throws Breach when it is missing or too
// short.
#pragma once

#include <mis/plugin.h>

#include <string>

#include "runtime/taken.h"

namespace runtime {

inline mis_plugin taken_plugin(const mis_plugin& plugin) {
  return taken(&plugin, MIS_SIZE_THROUGH(mis_plugin, capability), "the table of mis_plugin_v1");
}
inline mis_descriptor taken_descriptor(const mis_plugin& plugin) {
  return taken(taken_plugin(plugin).descriptor, MIS_SIZE_THROUGH(mis_descriptor, impersonal_count), "the descriptor");
}
inline mis_auth taken_auth(const mis_descriptor& descriptor) {
  return taken(descriptor.auth, MIS_SIZE_THROUGH(mis_auth, help), "the descriptor's auth");
}
inline constexpr uint32_t kFieldSize = MIS_SIZE_THROUGH(mis_field, required);
inline mis_field taken_field(const mis_field* fields, uint32_t stride, uint64_t i, const std::string& what) {
  return taken(element(fields, stride, i), kFieldSize, what);
}
inline mis_capability taken_capability(const mis_capability* table, const std::string& id) {
  return taken(table, MIS_SIZE_THROUGH(mis_capability, fetch), "the table of " + id);
}

}  // namespace runtime
