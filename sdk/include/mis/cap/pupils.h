/* cap/pupils.h - mis.pupils/1: pupils with their demographics. Set: MIS_SET_PUPILS.
 *
 * Codes are the Department for Education's, as text, so that a new code needs no new header. Where the MIS's words do not
 * map onto a code, leave the code not said and put the words into `extras` under the field's name.
 */
#ifndef MIS_CAP_PUPILS_H
#define MIS_CAP_PUPILS_H

#include <mis/plugin.h>

#define MIS_CAP_PUPILS "mis.pupils/1"

typedef struct mis_pupil {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str mis_id;           /* what the MIS calls this pupil; unique in the set; never empty */
  mis_str person_id;        /* where the MIS has a second id that outlives mis_id (Wonde's upi); else not said */
  mis_str upn;              /* unique pupil number as held, right or wrong: the host checks it */
  mis_str former_upn;
  mis_str uln;              /* unique learner number, 10 digits */
  mis_str uci;              /* unique candidate identifier, 13 characters */
  mis_str admission_number; /* as held, with its leading zeros */
  mis_str candidate_number; /* exam candidate number, 4 digits */
  mis_str legal_surname;
  mis_str legal_forename;
  mis_str middle_names;
  mis_str preferred_surname;
  mis_str preferred_forename;
  mis_str sex;                /* M F */
  mis_str year_group;         /* national curriculum year: N1 N2 R 1 to 14 X */
  mis_str registration_group; /* "11A" */
  mis_str house;
  mis_str enrolment_status; /* C current, M main of two schools, S subsidiary, G guest */
  mis_str ethnicity;        /* WBRI ... */
  mis_str first_language;   /* ENG OTH ... or the 3-letter code of the language */
  mis_str sen_provision;    /* N K E */
  mis_str postcode;
  mis_date date_of_birth;
  mis_date admission_date;
  mis_date leaving_date; /* the day the pupil left; not said while on roll */
  mis_flag eal;                /* English as an additional language */
  mis_flag free_school_meals;  /* eligible now */
  mis_flag free_school_meals_6; /* eligible at some time in the last six years */
  mis_flag pupil_premium;
  mis_flag in_care;       /* looked after by a local authority now */
  mis_flag service_child; /* a parent in the armed forces */
  uint32_t reserved1;
  const mis_pair *extras; /* what else the MIS says */
  uint64_t extra_count;
} mis_pupil;

#endif
