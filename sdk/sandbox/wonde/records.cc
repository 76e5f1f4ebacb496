#include "sandbox/wonde/records.h"

#include <algorithm>

#include "sandbox/school/random.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox {
namespace {

constexpr Date kFirstSync{2025, 9, 3};

std::string initials(const std::string& forename, const std::string& surname) {
  const auto first = [](const std::string& name) {  // one character of UTF-8, whole
    std::size_t end = name.empty() ? 0 : 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) ++end;
    return name.substr(0, end);
  };
  return first(forename) + first(surname);
}

// A person's first keys, which pupils and staff share.
template <class Person>
void name_fields(Json& json, const Person& person) {
  json.field("surname", person.preferred_surname)
      .field("forename", person.preferred_forename)
      .field("middle_names", person.middle_names)
      .field("legal_surname", person.legal_surname)
      .field("legal_forename", person.legal_forename);
}

Json& wrapped(Json& json, std::string_view key) { return json.key(key).object().key("data"); }

void empty_list(Json& json, std::string_view key) { wrapped(json, key).array().end_array().end_object(); }

void nulls(Json& json, std::initializer_list<std::string_view> keys) {
  for (std::string_view key : keys) json.field(key, "");
}

}  // namespace

Records::Records(const School& school, const Photos& photos, WondeHabits habits)
    : school_(school),
      photos_(photos),
      habits_(habits),
      ids_(school.seed),
      classes_of_pupil_(school.pupils.size()),
      pupils_of_(school.classes.size()),
      classes_of_subject_(school.subjects.size()),
      teachers_of_(school.classes.size()),
      classes_of_staff_(school.staff.size()) {
  for (const Member& member : school.members) {
    classes_of_pupil_[member.pupil_index].push_back(member.class_index);
    pupils_of_[member.class_index].push_back(member.pupil_index);
  }
  for (std::size_t i = 0; i < school.teachers.size(); ++i) {
    teachers_of_[school.teachers[i].class_index].push_back(i);
    classes_of_staff_[school.teachers[i].staff_index].push_back(i);
  }
  for (std::size_t i = 0; i < school.classes.size(); ++i) {
    if (school.classes[i].subject) classes_of_subject_[*school.classes[i].subject].push_back(i);
  }
  for (auto kind : {WondeIds::GroupKind::kYear, WondeIds::GroupKind::kRegistration, WondeIds::GroupKind::kHouse}) {
    for (std::size_t i = 0; i < names(kind).size(); ++i) groups_.push_back({kind, i});
  }
}

void Records::date_of_birth(Output& out, Date date) const {
  if (habits_.string_dates) {
    out.json.field("date_of_birth", to_text(date));
  } else {
    civil_date(out.json, "date_of_birth", date);
  }
}

void Records::gender(Output& out, std::string_view sex) const {
  std::string_view word;
  if (sex == "M") word = habits_.lower_gender ? "male" : "MALE";
  if (sex == "F") word = habits_.lower_gender ? "female" : "FEMALE";
  out.json.field("gender", word);
}

void Records::student(Output& out, std::size_t index, const Includes& includes) const {
  const Pupil& pupil = school_.pupils[index];
  Json& json = out.json;
  json.object().field("id", ids_.pupil(pupil)).field("upi", ids_.upi(pupil)).field("mis_id", WondeIds::mis_id(pupil));
  json.field("initials", initials(pupil.preferred_forename, pupil.preferred_surname));
  name_fields(json, pupil);
  gender(out, pupil.sex);
  date_of_birth(out, pupil.date_of_birth);
  json.key("restored_at").null();
  moment(json, "created_at", std::max(pupil.admission_date, kFirstSync));
  moment(json, "updated_at", pupil.changed);
  if (const Includes* classes = includes.of("classes")) {
    wrapped(json, "classes").array();
    for (std::size_t one : classes_of_pupil_[index]) klass(out, one, *classes);
    json.end_array().end_object();
  }
  if (includes.of("education_details") != nullptr) education_details(out, pupil);
  if (includes.of("contact_details") != nullptr) student_contact(out, pupil);
  if (includes.of("extended_details") != nullptr) extended_details(out, pupil);
  if (includes.of("year") != nullptr) short_group(out, "year", WondeIds::GroupKind::kYear, pupil.year_group);
  if (includes.of("house") != nullptr) short_group(out, "house", WondeIds::GroupKind::kHouse, pupil.house);
  if (includes.of("registration") != nullptr) {
    short_group(out, "registration", WondeIds::GroupKind::kRegistration, pupil.registration_group);
  }
  if (const Includes* groups = includes.of("groups")) {
    wrapped(json, "groups").array();
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (in_group(pupil, groups_[i])) group(out, i, *groups);
    }
    json.end_array().end_object();
  }
  if (includes.of("identifiers") != nullptr) empty_list(json, "identifiers");
  if (includes.of("photo") != nullptr) {
    wrapped(json, "photo");
    pupil.has_photo ? photo(out, index) : void(json.null());
    json.end_object();
  }
  json.end_object();
}

void Records::education_details(Output& out, const Pupil& pupil) const {
  Json& json = out.json;
  wrapped(json, "education_details").object();
  json.field("admission_number", pupil.admission_number)
      .field("upn", pupil.upn)
      .field("local_upn", "")
      .field("former_upn", pupil.former_upn)
      .field("learner_number", pupil.uln)
      .field("current_nc_year", year_words(pupil.year_group, behind()))
      .field("part_time", Flag(false))
      .field("part_time_rate", "");
  civil_date(json, "admission_date", pupil.admission_date);
  civil_date(json, "leaving_date", pupil.leaving_date);
  json.end_object().end_object();
}

void Records::extended_details(Output& out, const Pupil& pupil) const {
  Json& json = out.json;
  wrapped(json, "extended_details").object();
  const auto flag = [&](std::string_view key, Flag said) { yes_or_no(json, key, said, behind().flags); };
  json.field("ethnicity", ethnicity_words(pupil, behind())).field("sen_status", sen_words(pupil, behind()));
  flag("in_lea_care", pupil.in_care);
  json.field("ever_in_care", "");
  flag("free_school_meals", pupil.free_school_meals);
  flag("free_school_meals_6", pupil.free_school_meals_6);
  yes_or_no(json, "english_as_additional_language", pupil.eal, behind().eal);
  json.field("english_as_additional_language_status", "");
  flag("premium_pupil_indicator", pupil.pupil_premium);
  json.field("premium_pupil_notes", "");
  flag("service_children_indicator", pupil.service_child);
  json.field("enrolment_status", status_words(pupil, behind()))
      .field("gifted_and_talented_status", "")
      .field("first_language", language_words(pupil, behind()));
  nulls(json, {"home_language", "religion", "dietary_needs", "next_of_kin"});
  json.end_object().end_object();
}

void Records::student_contact(Output& out, const Pupil& pupil) const {
  Json& json = out.json;
  const auto address = [&](std::string_view key, bool home) {
    json.key(key).object();
    json.field("house_number", home ? pupil.house_number : "").field("house_name", "");
    json.field("street", home ? pupil.street : "").field("town", home ? pupil.town : "");
    json.field("county", home ? pupil.county : "").field("postcode", home ? pupil.postcode : "").end_object();
  };
  wrapped(json, "contact_details").object();
  json.key("phones").object();
  nulls(json, {"phone", "primary", "home", "work", "mobile"});
  json.end_object().key("emails").object();
  nulls(json, {"email", "primary", "home", "work"});
  json.end_object().key("addresses").object();
  address("home", true);
  address("work", false);
  address("postal", false);
  json.end_object().field("salutation", "").end_object().end_object();
}

void Records::photo(Output& out, std::size_t index) const {
  const Pupil& pupil = school_.pupils[index];
  out.json.object().field("id", ids_.photo(pupil));
  if (!out.json.spoilt("content")) {
    if (out.false_photos > 0) {
      --out.false_photos;
      out.json.base64("This is no picture.\n");
    } else {
      out.json.base64(photos_.jpeg(pupil.number));
    }
  }
  Random hash(school_.seed ^ mix(pupil.number), "photo hash");
  std::string hex;
  while (hex.size() < 32) hex += "0123456789abcdef"[hash.below(16)];
  out.json.field("hash", hex).end_object();
}

void Records::employee(Output& out, std::size_t index, const Includes& includes) const {
  const Staff& staff = school_.staff[index];
  Json& json = out.json;
  json.object().field("id", ids_.staff(staff)).field("upi", ids_.upi(staff)).field("mis_id", WondeIds::mis_id(staff));
  json.field("initials", staff.code).field("title", staff.title);
  name_fields(json, staff);
  gender(out, staff.sex);
  date_of_birth(out, staff.date_of_birth);
  json.key("restored_at").null();
  moment(json, "updated_at", staff.changed);
  moment(json, "created_at", std::max(staff.start_date, kFirstSync));
  if (const Includes* classes = includes.of("classes")) {
    wrapped(json, "classes").array();
    for (std::size_t at : classes_of_staff_[index]) {
      const Teacher& teacher = school_.teachers[at];
      json.object();
      class_fields(out, teacher.class_index, *classes);
      json.key("meta").object().field("is_main_teacher", Flag(teacher.main));
      json.field("is_class_teacher", Flag(teacher.role != "Teaching Assistant")).field("role", teacher.role);
      json.key("all_roles").array().text(teacher.role).end_array().end_object().end_object();
    }
    json.end_array().end_object();
  }
  if (includes.of("contact_details") != nullptr) {
    wrapped(json, "contact_details").object().key("phones").object();
    nulls(json, {"phone", "primary", "home", "work", "mobile"});
    json.end_object().key("emails").object();
    json.field("email", staff.email).field("primary", staff.email).field("home", "").field("work", staff.email);
    json.end_object().field("salutation", "").end_object().end_object();
  }
  if (includes.of("employment_details") != nullptr) employment_details(out, staff);
  if (includes.of("extended_details") != nullptr) {
    wrapped(json, "extended_details").object();
    nulls(json, {"ethnicity", "first_language", "religion"});
    json.end_object().end_object();
  }
  if (includes.of("identifiers") != nullptr) empty_list(json, "identifiers");
  json.end_object();
}

void Records::employment_details(Output& out, const Staff& staff) const {
  Json& json = out.json;
  wrapped(json, "employment_details").object();
  yes_or_no(json, "current", !staff.end_date || staff.end_date > kToday, behind().flags);
  yes_or_no(json, "teaching_staff", staff.teaching, behind().flags);
  civil_date(json, "employment_start_date", staff.start_date);
  civil_date(json, "employment_end_date", staff.end_date);
  json.field("role_text", staff.role).end_object().end_object();
}

void Records::class_fields(Output& out, std::size_t index, const Includes& includes) const {
  const Class& one = school_.classes[index];
  Json& json = out.json;
  json.field("id", ids_.klass(one)).field("mis_id", WondeIds::mis_id(one));
  class_name(json, one.name, behind());
  json.field("description", one.description);
  if (includes.of("subject") == nullptr) {
    json.field("subject", one.subject ? ids_.subject(school_.subjects[*one.subject]) : "");
  } else {
    wrapped(json, "subject");
    one.subject ? subject(out, *one.subject, {}) : void(json.null());
    json.end_object();
  }
  json.field("alternative", "").field("priority", "").field("academic_year", std::string(kAcademicYearName));
  json.field("year_group", year_words(one.year_group, behind())).key("restored_at").null();
  moment(json, "created_at", kFirstSync);
  moment(json, "updated_at", add_days(kFirstSync, static_cast<int>(index % 90)));
}

void Records::klass(Output& out, std::size_t index, const Includes& includes) const {
  Json& json = out.json;
  json.object();
  class_fields(out, index, includes);
  json.key("meta").null();
  if (const Includes* students = includes.of("students")) {
    wrapped(json, "students").array();
    for (std::size_t pupil : pupils_of_[index]) student(out, pupil, *students);
    json.end_array().end_object();
  }
  if (const Includes* employees = includes.of("employees")) {
    wrapped(json, "employees").array();
    for (std::size_t at : teachers_of_[index]) employee(out, school_.teachers[at].staff_index, *employees);
    json.end_array().end_object();
  }
  if (includes.of("lessons") != nullptr) empty_list(json, "lessons");
  json.end_object();
}

void Records::subject(Output& out, std::size_t index, const Includes& includes) const {
  const Subject& subject = school_.subjects[index];
  Json& json = out.json;
  json.object().field("id", ids_.subject(subject)).field("mis_id", WondeIds::mis_id(subject));
  json.field("code", subject.code).field("name", subject.name).field("active", Flag(true));
  moment(json, "created_at", kFirstSync);
  moment(json, "updated_at", kFirstSync);
  if (const Includes* classes = includes.of("classes")) {
    wrapped(json, "classes").array();
    for (std::size_t one : classes_of_subject_[index]) klass(out, one, *classes);
    json.end_array().end_object();
  }
  json.end_object();
}

}  // namespace mis::sandbox
