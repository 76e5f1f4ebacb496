/* types.h - the small values that everything else is made of. They never grow. */
#ifndef MIS_TYPES_H
#define MIS_TYPES_H

#include <mis/abi.h>

/* UTF-8 text. `ptr` NULL: not said (the host keeps what it has). `len` 0 with a pointer: said to be empty. Not NUL-terminated. */
typedef struct mis_str {
  const char *ptr;
  uint64_t len;
} mis_str;

typedef struct mis_bytes {
  const uint8_t *ptr;
  uint64_t len;
} mis_bytes;

/* A civil date, as on a wall calendar at the school. All zero: not said. */
typedef struct mis_date {
  uint16_t year;
  uint8_t month; /* 1 to 12 */
  uint8_t day;   /* 1 to 31 */
} mis_date;

/* A civil time in a named zone. date all zero: not said. There is no zone data where a connector runs,
 * so the MIS's own zone crosses by name ("Europe/London", "UTC", "+01:00") and the host converts. */
typedef struct mis_moment {
  mis_date date;
  uint8_t hour;   /* 0 to 23 */
  uint8_t minute; /* 0 to 59 */
  uint8_t second; /* 0 to 60 */
  uint8_t reserved0;
  mis_str zone;
} mis_moment;

/* Yes, no, or not said. Any other value counts as not said. */
typedef int32_t mis_flag;
#define MIS_NOT_SAID ((mis_flag)0)
#define MIS_NO ((mis_flag)1)
#define MIS_YES ((mis_flag)2)

/* A named text: the value of a form field or setting, an HTTP header, something extra about a record. */
typedef struct mis_pair {
  mis_str key;
  mis_str value;
} mis_pair;

/* What a call came to, chosen by who must act. Negative: it failed. An unknown negative counts as MIS_E_INTERNAL. */
typedef int32_t mis_status;
#define MIS_OK ((mis_status)0)
/* the connector's author */
#define MIS_E_INTERNAL ((mis_status)-1) /* a fault in the connector */
#define MIS_E_PROTOCOL ((mis_status)-2) /* the MIS answered in a way that the connector does not understand */
/* the person at the screen */
#define MIS_E_CREDENTIALS ((mis_status)-3) /* the sign-in was refused; say which field when known */
#define MIS_E_EXPIRED ((mis_status)-4)     /* the sign-in was good and is so no longer */
#define MIS_E_INPUT ((mis_status)-5)       /* a setting or a choice is wrong or missing; say which field */
/* the school's administrator of the MIS */
#define MIS_E_PERMISSION ((mis_status)-6)   /* signed in, but may not read this */
#define MIS_E_NOT_APPROVED ((mis_status)-7) /* the school has not approved this access, or took it back */
/* nobody: time */
#define MIS_E_NETWORK ((mis_status)-8)       /* not reached, or broken off */
#define MIS_E_REMOTE ((mis_status)-9)        /* the MIS reports a fault of its own */
#define MIS_E_RATE_LIMITED ((mis_status)-10) /* asked too often; see retry_after_ms */
#define MIS_E_EMBARGO ((mis_status)-11)      /* held back until released_at */
#define MIS_E_TIMEOUT ((mis_status)-12)
/* the host */
#define MIS_E_INVALID ((mis_status)-13) /* a call out of order, or with arguments that cannot be */
#define MIS_E_REFUSED ((mis_status)-14) /* the host does not let the connector do this (a host or program not declared) */
/* the machine */
#define MIS_E_NO_MEMORY ((mis_status)-15)
/* nobody */
#define MIS_E_CANCELLED ((mis_status)-16)
#define MIS_E_UNSUPPORTED ((mis_status)-17) /* declared in general, but not to be had at this school */

/* What there is to say of a failure. Told through mis_call.fail before the failing status is returned.
 * It carries no secret and nothing about a pupil. */
typedef struct mis_error {
  uint32_t struct_size;
  mis_status status;
  mis_str message;        /* one sentence for the person: what happened, and what to do next */
  mis_str field_id;       /* the form field or setting at fault */
  mis_str remote_code;    /* the MIS's own code, for support: "HTTP 403", "MethodsNotAllocatedToKey" */
  int64_t retry_after_ms; /* when to try again; -1: not said */
  mis_moment released_at; /* when what is held back is released */
} mis_error;

#endif
