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

template <class SortKey>
std::string file_of(std::vector<std::pair<SortKey, std::string>> lines) {
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

// One object of a file, without what the system does not tell.
class Line {
 public:
  Line(const Telling& telling, std::string file) : telling_(telling), file_(std::move(file)) { json_.object(); }
  template <class Value>
  Line& told(std::string_view name, const Value& value) {
    if (!telling_.untold.contains(file_ + '.' + std::string(name))) json_.told(name, value);
    return *this;
  }
  Line& told(std::string_view name, const std::string& value) { return told(name, std::string_view(value)); }
  Line& number(std::string_view name, std::int64_t value) {
    json_.key(name).number(value);
    return *this;
  }
  Line& extras(const std::map<std::string, std::string>& words) {
    if (words.empty()) return *this;
    json_.key("extras").object();
    for (const auto& [field, text] : words) json_.key(field).text(text);
    json_.end_object();
    return *this;
  }
  std::string take() { return json_.end_object().take(); }

 private:
  const Telling& telling_;
  std::string file_;
  Json json_;
};

std::string pupil_line(const Pupil& pupil, const Telling& telling) {
  Line line(telling, "pupils");
  line.told("mis_id", telling.pupil_id(pupil));
  line.told("person_id", telling.pupil_person_id(pupil));
  line.told("upn", pupil.upn);
  line.told("former_upn", pupil.former_upn);
  line.told("uln", pupil.uln);
  line.told("uci", pupil.uci);
  line.told("admission_number", pupil.admission_number);
  line.told("candidate_number", pupil.candidate_number);
  line.told("legal_surname", pupil.legal_surname);
  line.told("legal_forename", pupil.legal_forename);
  line.told("middle_names", pupil.middle_names);
  line.told("preferred_surname", pupil.preferred_surname);
  line.told("preferred_forename", pupil.preferred_forename);
  line.told("sex", pupil.sex);
  line.told("year_group", pupil.year_group);
  line.told("registration_group", pupil.registration_group);
  line.told("house", pupil.house);
  line.told("enrolment_status", pupil.enrolment_status);
  line.told("ethnicity", pupil.ethnicity);
  line.told("first_language", pupil.first_language);
  line.told("sen_provision", pupil.sen_provision);
  line.told("postcode", pupil.postcode);
  line.told("date_of_birth", to_text(pupil.date_of_birth));
  line.told("admission_date", to_text(pupil.admission_date));
  line.told("leaving_date", to_text(pupil.leaving_date));
  line.told("eal", pupil.eal);
  line.told("free_school_meals", pupil.free_school_meals);
  line.told("free_school_meals_6", pupil.free_school_meals_6);
  line.told("pupil_premium", pupil.pupil_premium);
  line.told("in_care", pupil.in_care);
  line.told("service_child", pupil.service_child);
  return line.extras(pupil.words).take();
}

std::string staff_line(const Staff& staff, const Telling& telling) {
  return Line(telling, "staff")
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
      .told("teaching", Flag(staff.teaching))
      .take();
}

std::string class_line(const School& school, const Class& one, const Telling& telling) {
  Line line(telling, "classes");
  line.told("mis_id", telling.class_id(one)).told("name", one.name).told("description", one.description);
  if (one.subject) line.told("subject", telling.subject_id(school.subjects[*one.subject]));
  line.told("year_group", one.year_group).told("academic_year", kAcademicYearName);
  return line.told("start_date", to_text(telling.class_dates.first))
      .told("end_date", to_text(telling.class_dates.second))
      .take();
}

std::string_view state_word(ResultState state) {
  switch (state) {
    case ResultState::kNone:
      return "none";
    case ResultState::kPending:
      return "pending";
    case ResultState::kPartialAbsence:
      return "partial_absence";
    case ResultState::kAbsent:
      return "absent";
    case ResultState::kGraded:
      break;
  }
  return "graded";
}

std::string series_file(const School& school, const Telling& telling) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const ExamSeries& one : school.series) {
    Line line(telling, "series");
    line.told("mis_id", telling.series_id(one)).told("name", one.name);
    line.told("start_date", to_text(one.start)).told("end_date", to_text(one.end));
    lines.emplace_back(one.name, line.take());
  }
  return file_of(std::move(lines));
}

// Of the pupils that pupils.json has: an import knows no others.
std::string results_file(const School& school, const Telling& telling) {
  std::vector<std::pair<std::vector<std::string>, std::string>> lines;
  for (const Result& one : school.results) {
    const Pupil& pupil = school.pupils[one.pupil_index];
    if (!pupil.on_roll()) continue;
    const std::string id = telling.result_id(one), of = telling.pupil_id(pupil),
                      date = to_text(telling.dates_of_season ? school.series[one.series].end : one.date);
    const std::string& in = school.qualifications[one.qualification].qan;
    const std::string& when = school.series[one.series].name;
    Line line(telling, "results");
    line.told("mis_id", id).told("pupil", of).told("qualification", in).told("series", when).told("facet", "achieved");
    line.told("grade", one.grade).told("state", state_word(one.state)).told("date", date);
    line.told("date_source", telling.dates_of_season ? "season" : "mis");
    if (one.series + 1 == school.series.size()) line.told("embargo_until", telling.embargo_until);
    lines.emplace_back(std::vector{of, in, when, date, id}, line.take());
  }
  return file_of(std::move(lines));
}

}  // namespace

std::map<std::string, std::string> dump(const School& school, const Photos& photos, const Telling& telling) {
  Lines pupils, staff, subjects, classes, members, teachers, pictures;
  for (const Pupil& pupil : school.pupils) {
    if (!pupil.on_roll()) continue;
    const std::string id = telling.pupil_id(pupil);
    pupils.push_back({{id, ""}, pupil_line(telling.as_told ? telling.as_told(pupil) : pupil, telling)});
    if (!pupil.has_photo) continue;
    const std::string jpeg = photos.jpeg(pupil.number);
    Line line(telling, "photos");
    line.told("pupil", id).told("sha256", sha256(jpeg)).number("bytes", static_cast<std::int64_t>(jpeg.size()));
    pictures.push_back({{id, ""}, line.told("type", "image/jpeg").take()});
  }
  for (const Staff& one : school.staff) staff.push_back({{telling.staff_id(one), ""}, staff_line(one, telling)});
  for (const Subject& one : school.subjects) {
    const std::string id = telling.subject_id(one);
    Line line(telling, "subjects");
    subjects.push_back({{id, ""}, line.told("mis_id", id).told("code", one.code).told("name", one.name).take()});
  }
  for (const Class& one : school.classes)
    classes.push_back({{telling.class_id(one), ""}, class_line(school, one, telling)});
  for (const Member& member : school.members) {
    const Key key{telling.class_id(school.classes[member.class_index]),
                  telling.pupil_id(school.pupils[member.pupil_index])};
    members.push_back({key, Line(telling, "members").told("class", key.first).told("pupil", key.second).take()});
  }
  for (const Teacher& teacher : school.teachers) {
    const Key key{telling.class_id(school.classes[teacher.class_index]),
                  telling.staff_id(school.staff[teacher.staff_index])};
    Line line(telling, "teachers");
    line.told("class", key.first).told("staff", key.second).told("main", Flag(teacher.main));
    line.told("role", telling.teacher_role ? telling.teacher_role(teacher) : teacher.role);
    teachers.push_back({key, line.take()});
  }
  std::map<std::string, std::string> files = {
      {"pupils.json", file_of(std::move(pupils))},     {"staff.json", file_of(std::move(staff))},
      {"subjects.json", file_of(std::move(subjects))}, {"classes.json", file_of(std::move(classes))},
      {"members.json", file_of(std::move(members))},   {"teachers.json", file_of(std::move(teachers))},
      {"photos.json", file_of(std::move(pictures))}};
  if (telling.result_id) {
    files["series.json"] = series_file(school, telling);
    files["results.json"] = results_file(school, telling);
  }
  for (auto& [name, text] : files) {
    if (telling.untold.contains(name)) text = file_of(Lines{});
  }
  return files;
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
