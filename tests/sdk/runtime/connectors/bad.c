/* bad.c - libraries that are no connectors, one for each way of being none. */
#include <mis/mis.h>

#if defined(BAD_MISSING_SYMBOL)
mis_status somewhere_else(void); /* defined nowhere */
MIS_EXPORT mis_status reach(void) { return somewhere_else(); }
#endif

#if defined(BAD_NO_FUNCTION)
MIS_EXPORT const mis_plugin *MIS_CALL mis_plugin_v2(uint32_t host) { return host ? NULL : NULL; }
#elif defined(BAD_OTHER_EACH_TIME)
MIS_EXPORT const mis_plugin *MIS_CALL mis_plugin_v1(uint32_t host) {
  static mis_plugin plugins[2];
  static int calls;
  (void)host;
  return &plugins[calls++ % 2];
}
#elif defined(BAD_TABLE)
MIS_EXPORT const mis_plugin *MIS_CALL mis_plugin_v1(uint32_t host) {
  static const mis_plugin plugin = {4, 1000, NULL, NULL, NULL, NULL, NULL, NULL};
  (void)host;
  return &plugin;
}
#else
MIS_EXPORT const mis_plugin *MIS_CALL mis_plugin_v1(uint32_t host) { return host ? NULL : NULL; }
#endif
