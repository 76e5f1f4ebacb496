/* cap/staff.h - mis.staff/1: who works at the school. Set: MIS_SET_STAFF. */
#ifndef MIS_CAP_STAFF_H
#define MIS_CAP_STAFF_H

#include <mis/plugin.h>

#define MIS_CAP_STAFF "mis.staff/1"

typedef struct mis_staff {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id;    /* unique in the set; never empty */
  mis_str person_id; /* as in mis_pupil */
  mis_str code;      /* the timetable's short code: "ABR" */
  mis_str title;
  mis_str legal_surname;
  mis_str legal_forename;
  mis_str preferred_surname;
  mis_str preferred_forename;
  mis_str email; /* at work */
  mis_str role;  /* in the school's words */
  mis_date start_date;
  mis_date end_date;
  mis_flag teaching;
  uint32_t reserved1;
  const mis_pair *extras;
  uint64_t extra_count;
} mis_staff;

#endif
