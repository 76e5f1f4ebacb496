/* cap/results.h - mis.results/1: actual exam results. Sets: MIS_SET_SERIES, MIS_SET_QUALIFICATIONS, MIS_SET_RESULTS.
 *
 * Every attempt is a result of its own; which counts is the reader's rule. Grades cross as the MIS writes them:
 * "5-4" is a grade, not a number. Results under embargo cross too, with the moment that ends it; a MIS that holds them
 * back itself is answered with MIS_E_EMBARGO and released_at, never with an empty set.
 */
#ifndef MIS_CAP_RESULTS_H
#define MIS_CAP_RESULTS_H

#include <mis/plugin.h>

#define MIS_CAP_RESULTS "mis.results/1"

/* An exam series or season: when an exam was sat. */
typedef struct mis_series {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id; /* unique in the set; never empty */
  mis_str name;   /* "June 2026" where the MIS allows it; else its own words ("Summer Exams 2026") */
  mis_str board;  /* where each board has its own; else not said */
  mis_date start_date;
  mis_date end_date;
} mis_series;

/* What a result is in. At least one of qan, code and title is said. */
typedef struct mis_qualification {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id;  /* unique in the set; never empty */
  mis_str qan;     /* qualification number, "601/4292/3" or 8 digits */
  mis_str board;   /* "AQA", "Pearson", ... or the number in EDI files, as held */
  mis_str code;    /* the board's entry or specification code */
  mis_str level;   /* "GCSE", "GCE A", "GCE AS", "BTEC", ...: as held */
  mis_str title;   /* "GCSE Mathematics" */
  mis_str subject; /* "Mathematics"; the subject's name, not an id */
  mis_str grade_set; /* the MIS's name for the grades that may stand in it */
} mis_qualification;

typedef uint32_t mis_facet;
#define MIS_FACET_ACHIEVED ((mis_facet)1)
#define MIS_FACET_TARGET ((mis_facet)2)
#define MIS_FACET_PREDICTED ((mis_facet)3)
#define MIS_FACET_BASELINE ((mis_facet)4)

/* What stands where a grade would, or beside it. */
typedef uint32_t mis_result_state;
#define MIS_RESULT_GRADED ((mis_result_state)0)
#define MIS_RESULT_NONE ((mis_result_state)1)            /* X: no result */
#define MIS_RESULT_PENDING ((mis_result_state)2)         /* Q: withheld */
#define MIS_RESULT_PARTIAL_ABSENCE ((mis_result_state)3) /* #: graded, though absent from a part */
#define MIS_RESULT_ABSENT ((mis_result_state)4)

/* Where `date` came from. */
typedef uint32_t mis_date_source;
#define MIS_DATE_FROM_MIS ((mis_date_source)0)
#define MIS_DATE_FROM_SEASON ((mis_date_source)1) /* the MIS gives a season only, and the date is the season's */

typedef struct mis_result {
  uint32_t struct_size;
  mis_facet facet;
  mis_str mis_id;        /* unique in the set; not said where the MIS has none */
  mis_str pupil;         /* mis_id of the pupil */
  mis_str qualification; /* mis_id of the qualification */
  mis_str series;        /* mis_id of the series */
  mis_str grade;         /* as held: "9", "5-4", "A*", "D*D", "e"; not said when the state says all */
  mis_str mark;          /* total mark or UMS, as held; usually not said */
  mis_date date;         /* of the award */
  mis_date_source date_source;
  mis_result_state state;
  uint32_t reserved0;
  mis_moment embargo_until; /* not to be shown before; not said: none */
  const mis_pair *extras;
  uint64_t extra_count;
} mis_result;

#endif
