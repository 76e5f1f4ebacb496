/* plugin.h - what a connector is: one exported function that returns one constant table. */
#ifndef MIS_PLUGIN_H
#define MIS_PLUGIN_H

#include <mis/auth.h>
#include <mis/host.h>
#include <mis/sink.h>

MIS_BEGIN_C

/* What the connector says of itself. The build writes it into connector.json; the host refuses a library that says otherwise.
 * All of it constant, NUL-terminated UTF-8, living as long as the library. */
typedef struct mis_descriptor {
  uint32_t struct_size;
  uint32_t cancel_grace_ms; /* how long it may take to stop after a cancel; at most 10,000 */
  const char *id;           /* "wonde"; third parties use reverse-domain ids */
  const char *name;         /* "Wonde" */
  const char *version;      /* "1.2.0" */
  const char *vendor;
  const char *summary;      /* one line for a list */
  const mis_auth *auth;
  const mis_field *settings; /* what may be set besides the sign-in; `--set id=value` */
  uint32_t setting_count;
  uint32_t setting_stride;
  const char *const *capabilities; /* "mis.pupils/1", ...; each must be what capability() has */
  uint64_t capability_count;
  const char *const *hosts; /* that mis.http/1 may reach: "api.wonde.com", "*.uk.arbor.sc" */
  uint64_t host_count;
  const char *program; /* that mis.program/1 may run: its file name; NULL: none */
  const char *const *impersonal; /* paths of what a recording may keep as it is: "data[].subject.code" */
  uint64_t impersonal_count;
} mis_descriptor;

/* Whose MIS this is, and what may be asked of it. */
typedef struct mis_school {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str name;
  mis_str urn;        /* 6 digits */
  mis_str dfe_number; /* 7 digits: local authority, establishment */
  mis_str system;     /* the MIS behind this one, where there is one: "SIMS" behind Wonde */
} mis_school;

typedef struct mis_year {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str code;   /* N1 N2 R 1 to 14 X */
  mis_str name;   /* as the school calls it: "Year 11" */
  int64_t pupils; /* -1: not said */
} mis_year;

/* An exam series that results may be asked for. */
typedef struct mis_series_choice {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id;
  mis_str name;           /* "June 2026" */
  mis_moment released_at; /* results are held back until then; not said: not held back */
} mis_series_choice;

typedef struct mis_catalogue {
  uint32_t struct_size;
  uint32_t reserved0;
  const mis_school *school;
  const mis_year *years;
  const mis_series_choice *series;
  uint64_t year_count;
  uint64_t series_count;
  uint32_t year_stride;
  uint32_t series_stride;
} mis_catalogue;

/* The connector's own state. The host never looks inside. */
typedef struct mis_connector mis_connector;

/* The table of every capability: an id, revision and record layout give it its meaning. */
typedef struct mis_capability {
  uint32_t struct_size;
  uint32_t reserved0;
  /* Bring the records in `scope` to `sink`, and end each set of this capability. [serial] */
  mis_status(MIS_CALL *fetch)(mis_connector *self, const mis_call *call, const mis_scope *scope, const mis_sink *sink);
} mis_capability;

/* The order of calls: mis_plugin_v1, create, sign_in, then catalogue and fetches in any order, then destroy.
 * destroy may come at any point after create. A call out of order is answered with MIS_E_INVALID. */
typedef struct mis_plugin {
  uint32_t struct_size;
  uint32_t abi_version; /* MIS_TARGET_VERSION */
  const mis_descriptor *descriptor;
  /* Make a connector with these settings (every declared one that has a value). No talking to the MIS yet.
   * `host` lives until destroy returns. *out is NULL on failure. [serial] */
  mis_status(MIS_CALL *create)(const mis_host *host, const mis_call *call, const mis_pair *settings, uint64_t count,
                               mis_connector **out);
  /* End it: join every thread, forget every secret. Nothing may be called back afterwards. [serial] */
  void(MIS_CALL *destroy)(mis_connector *self);
  /* Sign in with the declared fields, and find out whether it worked. [serial] */
  mis_status(MIS_CALL *sign_in)(mis_connector *self, const mis_call *call, const mis_pair *values, uint64_t count);
  /* Tell whose MIS this is and what may be asked for: one call of `tell`, before the return. [serial] */
  mis_status(MIS_CALL *catalogue)(mis_connector *self, const mis_call *call,
                                  mis_status(MIS_CALL *tell)(void *ctx, const mis_catalogue *catalogue), void *ctx);
  /* The table of a capability, the same at every call and for every instance; NULL for an id that is not exactly
   * one of the declared. [any-thread] */
  const mis_capability *(MIS_CALL *capability)(const char *id);
} mis_plugin;

/* The one exported function: the table, or NULL when the host is too old. Pure: no threads, files, locale, allocation;
 * may be called many times. [any-thread] */
MIS_EXPORT const mis_plugin *MIS_CALL mis_plugin_v1(uint32_t host_abi_version);

MIS_END_C

#endif
