#include "sandbox/dump/dump.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "sandbox/server/json.h"

namespace mis::sandbox {
namespace {

// A line by its sort key; "" sorts first, as a record without the key does.
using Key = std::pair<std::string, std::string>;
using Lines = std::vector<std::pair<Key, std::string>>;

std::string file_of(Lines lines) {
  if (lines.empty()) return "[]\n";
  std::sort(lines.begin(), lines.end());
  std::string text = "[\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i != 0) text += ",\n";
    text += lines[i].second;
  }
  return text + "\n]\n";
}

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL would not make a SHA-256 digest");
  }
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

void extras(Json& json, const std::map<std::string, std::string>& words) {
  if (words.empty()) return;
  json.key("extras").object();
  for (const auto& [field, text] : words) json.key(field).text(text);
  json.end_object();
}

std::string pupil_line(const Pupil& pupil, const Telling& telling) {
  Json json;
  const auto tell = [&](std::string_view name, auto value) {
    if (!telling.untold.contains(name)) json.told(name, value);
  };
  const auto text = [&](std::string_view name, std::string_view value) { tell(name, value); };
  json.object();
  text("mis_id", telling.pupil_id(pupil));
  text("person_id", telling.pupil_person_id(pupil));
  text("upn", pupil.upn);
  text("former_upn", pupil.former_upn);
  text("uln", pupil.uln);
  text("uci", pupil.uci);
  text("admission_number", pupil.admission_number);
  text("candidate_number", pupil.candidate_number);
  text("legal_surname", pupil.legal_surname);
  text("legal_forename", pupil.legal_forename);
  text("middle_names", pupil.middle_names);
  text("preferred_surname", pupil.preferred_surname);
  text("preferred_forename", pupil.preferred_forename);
  text("sex", pupil.sex);
  text("year_group", pupil.year_group);
  text("registration_group", pupil.registration_group);
  text("house", pupil.house);
  text("enrolment_status", pupil.enrolment_status);
  text("ethnicity", pupil.ethnicity);
  text("first_language", pupil.first_language);
  text("sen_provision", pupil.sen_provision);
  text("postcode", pupil.postcode);
  text("date_of_birth", to_text(pupil.date_of_birth));
  text("admission_date", to_text(pupil.admission_date));
  text("leaving_date", to_text(pupil.leaving_date));
  tell("eal", pupil.eal);
  tell("free_school_meals", pupil.free_school_meals);
  tell("free_school_meals_6", pupil.free_school_meals_6);
  tell("pupil_premium", pupil.pupil_premium);
  tell("in_care", pupil.in_care);
  tell("service_child", pupil.service_child);
  extras(json, pupil.words);
  return json.end_object().take();
}

std::string staff_line(const Staff& staff, const Telling& telling) {
  Json json;
  json.object()
      .told("mis_id", telling.staff_id(staff))
      .told("person_id", telling.staff_person_id(staff))
      .told("code", staff.code)
      .told("title", staff.title)
      .told("legal_surname", staff.legal_surname)
      .told("legal_forename", staff.legal_forename)
      .told("preferred_surname", staff.preferred_surname)
      .told("preferred_forename", staff.preferred_forename)
      .told("email", staff.email)
      .told("role", staff.role)
      .told("start_date", to_text(staff.start_date))
      .told("end_date", to_text(staff.end_date))
      .told("teaching", Flag(staff.teaching));
  return json.end_object().take();
}

std::string class_line(const School& school, const Class& one, const Telling& telling) {
  Json json;
  json.object().told("mis_id", telling.class_id(one)).told("name", one.name).told("description", one.description);
  if (one.subject) json.told("subject", telling.subject_id(school.subjects[*one.subject]));
  json.told("year_group", one.year_group).told("academic_year", kAcademicYearName);
  return json.end_object().take();
}

}  // namespace

std::map<std::string, std::string> dump(const School& school, const Photos& photos, const Telling& telling) {
  Lines pupils, staff, subjects, classes, members, teachers, pictures;
  for (const Pupil& pupil : school.pupils) {
    if (!pupil.on_roll()) continue;
    const std::string id = telling.pupil_id(pupil);
    pupils.push_back({{id, ""}, pupil_line(pupil, telling)});
    if (!pupil.has_photo) continue;
    const std::string jpeg = photos.jpeg(pupil.number);
    Json json;
    json.object()
        .told("pupil", id)
        .told("sha256", sha256(jpeg))
        .key("bytes")
        .number(static_cast<std::int64_t>(jpeg.size()));
    pictures.push_back({{id, ""}, json.told("type", "image/jpeg").end_object().take()});
  }
  for (const Staff& one : school.staff) staff.push_back({{telling.staff_id(one), ""}, staff_line(one, telling)});
  for (const Subject& one : school.subjects) {
    Json json;
    json.object().told("mis_id", telling.subject_id(one)).told("code", one.code).told("name", one.name).end_object();
    subjects.push_back({{telling.subject_id(one), ""}, json.take()});
  }
  for (const Class& one : school.classes)
    classes.push_back({{telling.class_id(one), ""}, class_line(school, one, telling)});
  for (const Member& member : school.members) {
    const Key key{telling.class_id(school.classes[member.class_index]),
                  telling.pupil_id(school.pupils[member.pupil_index])};
    Json json;
    members.push_back({key, json.object().told("class", key.first).told("pupil", key.second).end_object().take()});
  }
  for (const Teacher& teacher : school.teachers) {
    const Key key{telling.class_id(school.classes[teacher.class_index]),
                  telling.staff_id(school.staff[teacher.staff_index])};
    Json json;
    json.object()
        .told("class", key.first)
        .told("staff", key.second)
        .told("main", Flag(teacher.main))
        .told("role", teacher.role);
    teachers.push_back({key, json.end_object().take()});
  }
  return {{"pupils.json", file_of(std::move(pupils))},     {"staff.json", file_of(std::move(staff))},
          {"subjects.json", file_of(std::move(subjects))}, {"classes.json", file_of(std::move(classes))},
          {"members.json", file_of(std::move(members))},   {"teachers.json", file_of(std::move(teachers))},
          {"photos.json", file_of(std::move(pictures))}};
}

void write_dump(const std::filesystem::path& folder, const std::map<std::string, std::string>& files) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  for (const auto& [name, text] : files) {
    std::ofstream file(folder / name, std::ios::binary | std::ios::trunc);
    file << text << std::flush;
    if (!file)
      throw std::runtime_error(
          fmt::format("cannot write {}; name a folder that may be written with --dump", (folder / name).string()));
  }
}

}  // namespace mis::sandbox
