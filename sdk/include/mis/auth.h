/* auth.h - what a connector declares about signing in and about its settings. The host draws every form,
 * from the manifest, without running the connector. */
#ifndef MIS_AUTH_H
#define MIS_AUTH_H

#include <mis/types.h>

typedef uint32_t mis_field_kind;
#define MIS_FIELD_TEXT ((mis_field_kind)1)
#define MIS_FIELD_SECRET ((mis_field_kind)2) /* never shown, logged or recorded */
#define MIS_FIELD_URL ((mis_field_kind)3)    /* the address of the MIS; the host lets the connector talk to it */
#define MIS_FIELD_CHOICE ((mis_field_kind)4) /* one of `choices` */
#define MIS_FIELD_FOLDER ((mis_field_kind)5) /* the root "chosen" of mis.files/1 */
/* Where the declared program is: its full path, or the folder that it is in. A connector that declares a program has
 * exactly one such setting, or mis.program/1 does not run it. */
#define MIS_FIELD_PROGRAM ((mis_field_kind)6)

/* One thing to ask a person for. Texts are NUL-terminated UTF-8 and live as long as the library. */
typedef struct mis_field {
  uint32_t struct_size;
  mis_field_kind kind;
  const char *id;    /* lower-case letters, digits and _; unique among the sign-in fields and settings together */
  const char *label; /* "Wonde school id" */
  const char *help;  /* where to find it; may be NULL */
  const char *initial;        /* what stands there unless the person says otherwise; may be NULL; never for a secret */
  const char *const *choices; /* of a CHOICE */
  uint32_t choice_count;
  uint32_t required; /* 0 or 1 */
} mis_field;

typedef uint32_t mis_auth_style;
#define MIS_AUTH_TOKEN ((mis_auth_style)1) /* a lasting secret: entered once, kept by the host, sealed */
#define MIS_AUTH_LOGIN ((mis_auth_style)2) /* a person signs in at each run, and nothing is kept */

typedef struct mis_auth {
  uint32_t struct_size;
  mis_auth_style style;
  const mis_field *fields;
  uint32_t field_count;
  uint32_t field_stride;
  const char *help; /* who must supply what, in a sentence or two; may be NULL */
} mis_auth;

#endif
