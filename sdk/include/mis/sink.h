/* sink.h - how the records of every capability reach the host. */
#ifndef MIS_SINK_H
#define MIS_SINK_H

#include <mis/types.h>

MIS_BEGIN_C

/* The sets that records belong to. The record of each is in the header of its capability. */
typedef uint32_t mis_set;
#define MIS_SET_PUPILS ((mis_set)1)         /* mis_pupil          mis.pupils/1  */
#define MIS_SET_STAFF ((mis_set)2)          /* mis_staff          mis.staff/1   */
#define MIS_SET_SUBJECTS ((mis_set)3)       /* mis_subject        mis.classes/1 */
#define MIS_SET_CLASSES ((mis_set)4)        /* mis_class          mis.classes/1 */
#define MIS_SET_MEMBERS ((mis_set)5)        /* mis_member         mis.classes/1 */
#define MIS_SET_TEACHERS ((mis_set)6)       /* mis_teacher        mis.classes/1 */
#define MIS_SET_PHOTOS ((mis_set)7)         /* mis_photo          mis.photos/1  */
#define MIS_SET_SERIES ((mis_set)8)         /* mis_series         mis.results/1 */
#define MIS_SET_QUALIFICATIONS ((mis_set)9) /* mis_qualification  mis.results/1 */
#define MIS_SET_RESULTS ((mis_set)10)       /* mis_result         mis.results/1 */

/* Records of one set. `stride` is sizeof the record as the connector was built with it.
 * At most 1,000 records and 16 MiB with their text. */
typedef struct mis_batch {
  uint32_t struct_size;
  uint32_t stride;
  const void *records;
  uint64_t count;
} mis_batch;

/* How much of a set has come. The host checks `expected` against what it counted. Only a whole set may make it think
 * that somebody has left, so say whole = 1 only when the MIS has given everything in the scope. */
typedef struct mis_set_end {
  uint32_t struct_size;
  mis_set set;
  int64_t expected; /* how many the MIS itself says that there are; -1: it does not say */
  uint32_t whole;   /* 0 or 1 */
  uint32_t reserved0;
} mis_set_end;

/* One record that could not be brought: the rest goes on. */
typedef struct mis_problem {
  uint32_t struct_size;
  mis_set set;
  mis_str mis_id;  /* of the record, as far as known */
  mis_str field;   /* the field at fault */
  mis_str message; /* what is wrong and what to do, in a sentence; no pupil's name or number in it */
} mis_problem;

/* Where records go. Each function copies what it is given before it returns. Anything but MIS_OK means: stop, and return
 * that status. A fetch counts only as a whole, when it returns MIS_OK. [any-thread], but one at a time */
typedef struct mis_sink {
  uint32_t struct_size;
  uint32_t reserved0;
  void *ctx;
  mis_status(MIS_CALL *push)(void *ctx, mis_set set, const mis_batch *batch);
  mis_status(MIS_CALL *end)(void *ctx, const mis_set_end *end); /* once for each set that the capability names */
  mis_status(MIS_CALL *problem)(void *ctx, const mis_problem *problem);
} mis_sink;

/* What the person chose to bring. */
typedef struct mis_scope {
  uint32_t struct_size;
  uint32_t reserved0;
  const mis_str *years;  /* codes as in mis_pupil.year_group; count 0: all */
  uint64_t year_count;
  const mis_str *series; /* ids from the catalogue; count 0: all */
  uint64_t series_count;
  mis_date left_since; /* also those who left on or after this day; not said: only who is on roll */
  uint32_t reserved1;
} mis_scope;

MIS_END_C

#endif
