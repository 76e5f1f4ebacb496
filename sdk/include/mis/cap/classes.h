/* cap/classes.h - mis.classes/1: subjects, classes, and who is in them and teaches them.
 * Sets: MIS_SET_SUBJECTS, MIS_SET_CLASSES, MIS_SET_MEMBERS, MIS_SET_TEACHERS, pushed in any order. */
#ifndef MIS_CAP_CLASSES_H
#define MIS_CAP_CLASSES_H

#include <mis/plugin.h>

#define MIS_CAP_CLASSES "mis.classes/1"

typedef struct mis_subject {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id; /* unique in the set; never empty */
  mis_str code;   /* "Ma" */
  mis_str name;   /* "Mathematics" */
  const mis_pair *extras;
  uint64_t extra_count;
} mis_subject;

typedef struct mis_class {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id;        /* unique in the set; never empty */
  mis_str name;          /* "11B/Ma1" */
  mis_str description;
  mis_str subject;       /* mis_id of the subject */
  mis_str year_group;    /* as in mis_pupil; not said for a class of several years */
  mis_str academic_year; /* "2025/26" */
  mis_date start_date;
  mis_date end_date;
  const mis_pair *extras;
  uint64_t extra_count;
} mis_class;

/* A pupil in a class. */
typedef struct mis_member {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str class_id; /* mis_id of the class */
  mis_str pupil_id; /* mis_id of the pupil */
  mis_date start_date;
  mis_date end_date;
} mis_member;

/* A member of staff who teaches a class. */
typedef struct mis_teacher {
  uint32_t struct_size;
  mis_flag main; /* the class's main teacher */
  mis_str class_id;
  mis_str staff_id;
  mis_str role; /* in the MIS's words */
} mis_teacher;

#endif
