#include "runtime/columns.h"

#include <mis/mis.h>

namespace runtime {
namespace {

using enum ColumnType;

constexpr std::string_view facets[] = {"", "achieved", "target", "predicted", "baseline"};
constexpr std::string_view states[] = {"graded", "none", "pending", "partial_absence", "absent"};
constexpr std::string_view date_sources[] = {"mis", "season"};

// A column that is called in docs/data.md as it is in the header.
#define COLUMN(record, field, type) \
  { #field, type, offsetof(record, field) }
#define REQUIRED(record, field, type) \
  { #field, type, offsetof(record, field), true }

constexpr Column pupils[] = {
    REQUIRED(mis_pupil, mis_id, text),
    COLUMN(mis_pupil, person_id, text),
    COLUMN(mis_pupil, upn, text),
    COLUMN(mis_pupil, former_upn, text),
    COLUMN(mis_pupil, uln, text),
    COLUMN(mis_pupil, uci, text),
    COLUMN(mis_pupil, admission_number, text),
    COLUMN(mis_pupil, candidate_number, text),
    COLUMN(mis_pupil, legal_surname, text),
    COLUMN(mis_pupil, legal_forename, text),
    COLUMN(mis_pupil, middle_names, text),
    COLUMN(mis_pupil, preferred_surname, text),
    COLUMN(mis_pupil, preferred_forename, text),
    COLUMN(mis_pupil, sex, text),
    COLUMN(mis_pupil, year_group, text),
    COLUMN(mis_pupil, registration_group, text),
    COLUMN(mis_pupil, house, text),
    COLUMN(mis_pupil, enrolment_status, text),
    COLUMN(mis_pupil, ethnicity, text),
    COLUMN(mis_pupil, first_language, text),
    COLUMN(mis_pupil, sen_provision, text),
    COLUMN(mis_pupil, postcode, text),
    COLUMN(mis_pupil, date_of_birth, date),
    COLUMN(mis_pupil, admission_date, date),
    COLUMN(mis_pupil, leaving_date, date),
    COLUMN(mis_pupil, eal, flag),
    COLUMN(mis_pupil, free_school_meals, flag),
    COLUMN(mis_pupil, free_school_meals_6, flag),
    COLUMN(mis_pupil, pupil_premium, flag),
    COLUMN(mis_pupil, in_care, flag),
    COLUMN(mis_pupil, service_child, flag),
    COLUMN(mis_pupil, extras, extras),
};

constexpr Column staff[] = {
    REQUIRED(mis_staff, mis_id, text),
    COLUMN(mis_staff, person_id, text),
    COLUMN(mis_staff, code, text),
    COLUMN(mis_staff, title, text),
    COLUMN(mis_staff, legal_surname, text),
    COLUMN(mis_staff, legal_forename, text),
    COLUMN(mis_staff, preferred_surname, text),
    COLUMN(mis_staff, preferred_forename, text),
    COLUMN(mis_staff, email, text),
    COLUMN(mis_staff, role, text),
    COLUMN(mis_staff, start_date, date),
    COLUMN(mis_staff, end_date, date),
    COLUMN(mis_staff, teaching, flag),
    COLUMN(mis_staff, extras, extras),
};

constexpr Column subjects[] = {
    REQUIRED(mis_subject, mis_id, text),
    COLUMN(mis_subject, code, text),
    COLUMN(mis_subject, name, text),
    COLUMN(mis_subject, extras, extras),
};

constexpr Column classes[] = {
    REQUIRED(mis_class, mis_id, text),   COLUMN(mis_class, name, text),       COLUMN(mis_class, description, text),
    COLUMN(mis_class, subject, ref),     COLUMN(mis_class, year_group, text), COLUMN(mis_class, academic_year, text),
    COLUMN(mis_class, start_date, date), COLUMN(mis_class, end_date, date),   COLUMN(mis_class, extras, extras),
};

constexpr Column members[] = {
    {"class", ref, offsetof(mis_member, class_id), true},
    {"pupil", ref, offsetof(mis_member, pupil_id), true},
    COLUMN(mis_member, start_date, date),
    COLUMN(mis_member, end_date, date),
};

constexpr Column teachers[] = {
    {"class", ref, offsetof(mis_teacher, class_id), true},
    {"staff", ref, offsetof(mis_teacher, staff_id), true},
    COLUMN(mis_teacher, main, flag),
    COLUMN(mis_teacher, role, text),
};

constexpr Column photos[] = {
    {"pupil", ref, offsetof(mis_photo, pupil_id), true},
    COLUMN(mis_photo, type, text),
};

constexpr Column series[] = {
    REQUIRED(mis_series, mis_id, text),   COLUMN(mis_series, name, text),     COLUMN(mis_series, board, text),
    COLUMN(mis_series, start_date, date), COLUMN(mis_series, end_date, date),
};

constexpr Column qualifications[] = {
    REQUIRED(mis_qualification, mis_id, text), COLUMN(mis_qualification, qan, text),
    COLUMN(mis_qualification, board, text),    COLUMN(mis_qualification, code, text),
    COLUMN(mis_qualification, level, text),    COLUMN(mis_qualification, title, text),
    COLUMN(mis_qualification, subject, text),  COLUMN(mis_qualification, grade_set, text),
};

constexpr Column results[] = {
    COLUMN(mis_result, mis_id, text),
    REQUIRED(mis_result, pupil, ref),
    REQUIRED(mis_result, qualification, ref),
    COLUMN(mis_result, series, ref),
    {"facet", word, offsetof(mis_result, facet), true, facets},
    COLUMN(mis_result, grade, text),
    COLUMN(mis_result, mark, text),
    {"state", word, offsetof(mis_result, state), false, states},
    COLUMN(mis_result, date, date),
    {"date_source", word, offsetof(mis_result, date_source), false, date_sources},
    COLUMN(mis_result, embargo_until, moment),
    COLUMN(mis_result, extras, extras),
};

#undef COLUMN
#undef REQUIRED

struct Set {
  std::string_view name;
  std::span<const Column> columns;
};

constexpr Set sets[] = {
    {},  // there is no set 0
    {"pupils", pupils},
    {"staff", staff},
    {"subjects", subjects},
    {"classes", classes},
    {"members", members},
    {"teachers", teachers},
    {"photos", photos},
    {"series", series},
    {"qualifications", qualifications},
    {"results", results},
};
static_assert(std::size(sets) == MIS_SET_RESULTS + 1);

}  // namespace

std::span<const Column> columns(mis_set set) { return set < std::size(sets) ? sets[set].columns : sets[0].columns; }

std::string_view set_name(mis_set set) { return set < std::size(sets) ? sets[set].name : std::string_view(); }

}  // namespace runtime
