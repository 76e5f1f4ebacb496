/* host.h - what the host hands to a connector: itself, and one call in progress. */
#ifndef MIS_HOST_H
#define MIS_HOST_H

#include <mis/types.h>

MIS_BEGIN_C

typedef int32_t mis_log_level;
#define MIS_LOG_DEBUG ((mis_log_level)0)
#define MIS_LOG_INFO ((mis_log_level)1)
#define MIS_LOG_WARNING ((mis_log_level)2)
#define MIS_LOG_ERROR ((mis_log_level)3)

/* The host, as one connector sees it. Valid from create() until destroy() returns. */
typedef struct mis_host {
  uint32_t struct_size;
  uint32_t abi_version; /* the newest that the host speaks */
  const char *name;     /* "Rollcall" */
  const char *version;
  void *ctx;
  /* A line for support. No secrets, no pupils: the host redacts the secrets that it knows, but not what it cannot know.
   * [any-thread] */
  void(MIS_CALL *log)(void *ctx, mis_log_level level, mis_str message);
  /* The table of a service by its id ("mis.http/1"), or NULL when the host does not offer it. [any-thread] */
  const void *(MIS_CALL *service)(void *ctx, const char *id);
} mis_host;

/* One operation in progress. Valid until the function that it was passed to returns. */
typedef struct mis_call {
  uint32_t struct_size;
  uint32_t reserved0;
  void *ctx;
  /* Not 0 once the person has asked to stop: return MIS_E_CANCELLED soon. Ask at least five times a second,
   * and before anything slow. Services and sinks answer MIS_E_CANCELLED by themselves. [any-thread] */
  int32_t(MIS_CALL *is_cancelled)(void *ctx);
  /* How far the work has come; total 0: not known. `note`: a few words for the person, such as "photos". [any-thread] */
  void(MIS_CALL *progress)(void *ctx, uint64_t done, uint64_t total, mis_str note);
  /* Why the call is about to fail. The last one before the return counts. [any-thread] */
  void(MIS_CALL *fail)(void *ctx, const mis_error *error);
} mis_call;

MIS_END_C

#endif
