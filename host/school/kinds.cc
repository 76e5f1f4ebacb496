#include "school/kinds.h"

namespace school {
namespace {

constexpr Field pupil[] = {
    {"person_id"},
    {"upn"},
    {"former_upn"},
    {"uln"},
    {"uci"},
    {"admission_number"},
    {"candidate_number"},
    {"legal_surname"},
    {"legal_forename"},
    {"middle_names"},
    {"preferred_surname"},
    {"preferred_forename"},
    {"sex"},
    {"year_group"},
    {"registration_group"},
    {"house"},
    {"enrolment_status"},
    {"ethnicity"},
    {"first_language"},
    {"sen_provision"},
    {"postcode"},
    {"date_of_birth", Type::date},
    {"admission_date", Type::date},
    {"leaving_date", Type::date},
    {"eal", Type::flag},
    {"free_school_meals", Type::flag},
    {"free_school_meals_6", Type::flag},
    {"pupil_premium", Type::flag},
    {"in_care", Type::flag},
    {"service_child", Type::flag},
    {"extras", Type::extras},
};
constexpr Field staff[] = {
    {"person_id"},
    {"code"},
    {"title"},
    {"legal_surname"},
    {"legal_forename"},
    {"preferred_surname"},
    {"preferred_forename"},
    {"email"},
    {"role"},
    {"start_date", Type::date},
    {"end_date", Type::date},
    {"teaching", Type::flag},
    {"extras", Type::extras},
};
constexpr Field subject[] = {{"code"}, {"name"}, {"extras", Type::extras}};
constexpr Field class_[] = {
    {"name"},
    {"description"},
    {"subject", Type::ref, Kind::subject},
    {"year_group"},
    {"academic_year"},
    {"start_date", Type::date},
    {"end_date", Type::date},
    {"extras", Type::extras},
};
constexpr Field member[] = {
    {"class", Type::ref, Kind::class_, true},
    {"pupil", Type::ref, Kind::pupil, true},
    {"start_date", Type::date},
    {"end_date", Type::date},
};
constexpr Field teacher[] = {
    {"class", Type::ref, Kind::class_, true},
    {"staff", Type::ref, Kind::staff, true},
    {"main", Type::flag},
    {"role"},
};
constexpr Field photo[] = {
    {"pupil", Type::ref, Kind::pupil, true},
    {"sha256"},
    {"bytes", Type::number},
    {"type"},
};
constexpr Field series[] = {{"name"}, {"board"}, {"start_date", Type::date}, {"end_date", Type::date}};
constexpr Field qualification[] = {{"qan"}, {"board"}, {"code"}, {"level"}, {"title"}, {"subject"}, {"grade_set"}};
constexpr Field result[] = {
    {"pupil", Type::ref, Kind::pupil, true},
    {"qualification", Type::ref, Kind::qualification, true},
    {"series", Type::ref, Kind::series, true},
    {"facet", Type::text, Kind::pupil, true},
    {"grade"},
    {"mark"},
    {"state"},
    {"date", Type::date, Kind::pupil, true},
    {"date_source"},
    {"embargo_until", Type::moment},
    {"extras", Type::extras},
};

constexpr KindInfo table[kind_count] = {
    {Kind::pupil, "pupil", "pupils", pupil, true},
    {Kind::staff, "staff", "staff", staff, true},
    {Kind::subject, "subject", "subjects", subject, true},
    {Kind::class_, "class", "classes", class_, true},
    {Kind::member, "member", "members", member, false},
    {Kind::teacher, "teacher", "teachers", teacher, false},
    {Kind::photo, "photo", "photos", photo, false},
    {Kind::series, "series", "series", series, true},
    {Kind::qualification, "qualification", "qualifications", qualification, true},
    {Kind::result, "result", "results", result, true},
};

}  // namespace

const KindInfo& info(Kind kind) { return table[index(kind)]; }

std::optional<Kind> kind_named(std::string_view name) {
  for (const auto& row : table)
    if (name == row.name || name == row.plural) return row.kind;
  return {};
}

std::optional<size_t> field_index(Kind kind, std::string_view field) {
  const auto fields = info(kind).fields;
  for (size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == field) return i;
  return {};
}

}  // namespace school
