#include "wonde/pupils.h"

namespace wonde {
namespace {

using namespace mis::codes;

// A text that some field cannot hold as a code stands in the extras under the field's name.
mis::Text coded(mis::PupilWriter& out, const char* field, mis::Text words, Code (*code_of)(std::string_view)) {
  if (!words || mis::trim(*words).empty()) return std::nullopt;
  auto code = code_of(*words);
  if (!code) out.extra(field, words);
  return code;
}

mis::Flag flag(mis::PupilWriter& out, const char* field, const Record& record, const char* name) {
  mis::Text words;
  auto said = record.flag(name, words);
  out.extra(field, words);
  return said;
}

mis::Text first_of(mis::Text a, mis::Text b) { return a ? a : b; }

mis::Text year_words(const Record& student) {
  return first_of(student.one("education_details").code("current_nc_year"), student.one("year").text("name"));
}

}  // namespace

std::vector<std::string> pupil_includes() {
  return {"education_details", "extended_details", "contact_details", "year", "registration", "house"};
}

mis::codes::Code year_of_pupil(const Record& student) {
  auto words = year_words(student);
  return words ? mis::codes::year_of(*words) : std::nullopt;
}

void write_pupil(const std::string& id, const Record& student, Roll roll, mis::PupilWriter& out) {
  Record education = student.one("education_details"), extended = student.one("extended_details");
  mis::Text surname = student.text("surname"), forename = student.text("forename");
  out.add(id)
      .person_id(student.text("upi"))
      .legal_surname(first_of(student.text("legal_surname"), surname))
      .legal_forename(first_of(student.text("legal_forename"), forename))
      .middle_names(student.text("middle_names"))
      .preferred_surname(surname)
      .preferred_forename(forename)
      .sex(coded(out, "sex", student.text("gender"), sex_of))
      .date_of_birth(student.date("date_of_birth"));
  out.upn(education.text("upn"))
      .former_upn(education.text("former_upn"))
      .uln(education.code("learner_number"))
      .admission_number(education.code("admission_number"))
      .admission_date(education.date("admission_date"))
      .leaving_date(roll == Roll::Left ? education.date("leaving_date") : mis::Date{})
      .year_group(coded(out, "year_group", year_words(student), year_of))
      .registration_group(student.one("registration").text("name"))
      .house(student.one("house").text("name"))
      .postcode(student.one("contact_details").part("addresses").part("home").text("postcode"));
  out.enrolment_status(coded(out, "enrolment_status", extended.text("enrolment_status"), enrolment_of))
      .ethnicity(coded(out, "ethnicity", extended.text("ethnicity"), ethnicity_of))
      .first_language(coded(out, "first_language", extended.text("first_language"), language_of))
      .sen_provision(coded(out, "sen_provision", extended.text("sen_status"), sen_of))
      .eal(flag(out, "eal", extended, "english_as_additional_language"))
      .free_school_meals(flag(out, "free_school_meals", extended, "free_school_meals"))
      .free_school_meals_6(flag(out, "free_school_meals_6", extended, "free_school_meals_6"))
      .pupil_premium(flag(out, "pupil_premium", extended, "premium_pupil_indicator"))
      .in_care(flag(out, "in_care", extended, "in_lea_care"))
      .service_child(flag(out, "service_child", extended, "service_children_indicator"));
}

}  // namespace wonde
