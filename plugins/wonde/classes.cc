#include "wonde/classes.h"

#include <mis++/codes.h>

#include <set>

#include "wonde/record.h"

namespace wonde {
namespace {

using mis::json::Value;

// Newer answers name the year group and academic year of a class, in a shape that no public source shows: a text, or an
// object with a name. Anything else is not said.
mis::Text name_of(const Value& value) {
  if (auto said = value.string_or_number()) return said;
  const Value& inside = value.has("data") ? value["data"] : value;
  return inside["name"].string_or_number();
}

// "2025/26" in whichever way it is written: "2025-2026", "Academic Year 2025/2026".
std::optional<std::string> academic_year(mis::Text words) {
  if (!words) return std::nullopt;
  std::string digits;
  for (char c : *words)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() == 6) return digits.substr(0, 4) + "/" + digits.substr(4);
  if (digits.size() == 8) return digits.substr(0, 4) + "/" + digits.substr(6);
  return std::nullopt;
}

void write_class(const std::string& id, const Value& value, mis::ClassWriter& out,
                 std::vector<std::string>& unreadable) {
  Record record(value, unreadable);
  auto year = name_of(value["year_group"]);
  auto name = record.text("name");  // some systems behind Wonde have nothing but a code for a class
  out.add(id)
      .name(name && !mis::trim(*name).empty() ? name : record.code("code"))
      .description(record.text("description"))
      .subject(record.ref("subject"))
      .year_group(year ? mis::codes::year_of(*year) : std::nullopt)
      .academic_year(academic_year(name_of(value["academic_year"])));
}

}  // namespace

void write_subjects(Api& api, Paging paging, mis::SubjectWriter& out) {
  const List list{"subjects", "subjects", {}, 200, "subjects"};
  Oddities oddities;
  Walked walked = walk(api, list, paging, [&](const std::string& id, const Value& value) {
    std::vector<std::string> unreadable;
    Record subject(value, unreadable);
    out.add(id).code(subject.text("code")).name(subject.text("name"));
    tell_unreadable(out, id, unreadable, oddities);
  });
  end_set(out, walked, list, walked.expected);
}

void write_classes(Api& api, Paging paging, const InScope& in_scope, mis::ClassesWriter& out) {
  const List list{"classes", "classes", {"students"}, 100, "classes"};
  uint64_t lost = 0;  // members that could not be read
  Oddities oddities;
  Walked walked = walk(api, list, paging, [&](const std::string& id, const Value& value) {
    std::vector<std::string> unreadable;
    write_class(id, value, out.classes, unreadable);
    std::set<std::string_view> members;
    for (const Value& student : Record(value, unreadable).many("students")) {
      auto pupil = student["id"].string_or_number();
      if (!pupil || pupil->empty()) {
        ++lost;
      } else if (in_scope(*pupil) && members.insert(*pupil).second) {
        out.members.add(id, *pupil);
      }
    }
    // An include that is not there is not an empty class.
    if (!value["students"]["data"].is_array()) ++lost;
    tell_unreadable(out.classes, id, unreadable, oddities);
  });
  end_set(out.classes, walked, list, walked.expected);
  if (lost != 0)
    out.members.problem(std::nullopt, "students",
                        "Wonde sent classes without their pupils, or pupils without an id, so nobody is taken to have "
                        "left a class. Import again.");
  out.members.end(-1, lost == 0 && walked.whole());
}

void write_teachers(Api& api, Paging paging, mis::TeacherWriter& out) {
  const List list{"employees", "teachers", {"classes"}, 200, "employees"};
  Oddities oddities;
  Walked walked = walk(api, list, paging, [&](const std::string& id, const Value& value) {
    std::vector<std::string> unreadable;
    std::set<std::string_view> taught;
    if (!value["classes"]["data"].is_array()) unreadable.push_back("classes");
    for (const Value& one : value["classes"]["data"].items) {
      auto class_id = one["id"].string_or_number();
      if (!class_id || class_id->empty() || !taught.insert(*class_id).second) continue;
      mis::Text words;
      Record meta(one["meta"], unreadable, "classes.meta.");
      out.add(*class_id, id).main(meta.flag("is_main_teacher", words)).role(meta.text("role"));
    }
    tell_unreadable(out, id, unreadable, oddities);
  });
  if (!walked.whole()) out.problem(std::nullopt, std::nullopt, shortfall(walked, {"employees", "staff", {}}));
  out.end(-1, oddities.records == 0 && walked.whole());
}

}  // namespace wonde
