#include "bromcom/classes.h"

#include <mis++/text.h>

namespace bromcom {
namespace {

constexpr std::size_t kMostClasses = 40;  // in one filter: bounds its length, and the size of the answer

using ById = std::unordered_map<std::string, std::string>;

std::string filter_of(const Bound& bound) { return current(bound.column("start_date"), bound.column("end_date")); }

// What tells that a row counts today, where the school's Bromcom has dates in it.
std::string also_of(const Bound& bound) {
  return bound.has("start_date") && bound.has("end_date") ? filter_of(bound) : "";
}

// Ids of subjects by their names, in lower case: classes refer to subjects by name.
ById write_subjects(Api& api, mis::SubjectWriter& out) {
  ById ids;
  std::set<std::string> given;
  api.tell_missing("subjects", out);
  api.read("subjects", "", [&](const Record& record) {
    const std::string id = record.id("mis_id");
    const auto name = record.code("name");
    if (!given.insert(id).second) return;
    if (name) ids.emplace(mis::lower(*name), id);
    out.add(id).code(record.code("code")).name(name);
  });
  out.end(-1, true);
  return ids;
}

ById subjects_of_classes(Api& api, const ById& subjects, mis::ClassWriter& out) {
  ById by_class;
  uint64_t unknown = 0;
  api.read("class_subjects", filter_of(api.bound("class_subjects")), [&](const Record& record) {
    const auto subject = record.code("subject");
    if (!subject) return;
    const auto found = subjects.find(mis::lower(*subject));
    if (found == subjects.end())
      ++unknown;
    else
      by_class.emplace(record.id("class"), found->second);
  });
  if (unknown > 0)
    out.problem(std::nullopt, "subject",
                std::to_string(unknown) +
                    " classes are of a subject that Bromcom's Subjects does not have by that name, and come without a "
                    "subject: look at their names in Bromcom.");
  return by_class;
}

std::vector<std::string> write_collections(Api& api, const ById& subjects, mis::ClassWriter& out) {
  const Bound& bound = api.bound("classes");
  std::string type;
  for (const auto& word : api.mapping.words("class"))
    type += (type.empty() ? "" : " OR ") + bound.column("type") + " = " + quoted(word);
  std::vector<std::string> ids;
  std::set<std::string> given;
  api.tell_missing("classes", out);
  api.read("classes", "(" + type + ") AND " + filter_of(bound), [&](const Record& record) {
    const std::string id = record.id("mis_id");
    if (!given.insert(id).second) return;
    ids.push_back(id);
    std::string year;
    const std::string name = without_year(record.text("name").value_or(""), year);
    const auto subject = subjects.find(id);
    out.add(id)
        .name(mis::Text(name))
        .description(record.code("description"))
        .subject(subject == subjects.end() ? mis::Text() : mis::Text(subject->second))
        .academic_year(year.empty() ? mis::Text() : mis::Text(year))
        .start_date(record.date("start_date"))
        .end_date(record.date("end_date"));
  });
  out.end(-1, true);
  return ids;
}

void write_members(Api& api, const std::vector<std::string>& classes, const mis::Scope& scope, const Roster& roster,
                   mis::MemberWriter& out) {
  const Bound& bound = api.bound("members");
  std::set<std::pair<std::string, std::string>> given;
  const std::set<std::string> wanted(classes.begin(), classes.end());
  api.read("members", one_of(bound.column("class"), classes, kMostClasses, also_of(bound)),
           [&](std::size_t, const Record& record) {
             const std::string in = record.id("class");
             const auto* pupil = roster.find(record.id("person"));
             if (!pupil || pupil->left || !scope.has_year(pupil->year) || wanted.count(in) == 0) return;
             if (given.emplace(in, pupil->id).second)
               out.add(in, pupil->id).start_date(record.date("start_date")).end_date(record.date("end_date"));
           });
  out.end(-1, true);
}

void write_teachers(Api& api, const std::vector<std::string>& classes, mis::TeacherWriter& out) {
  struct Role {
    bool main = false;
    std::string words;
  };
  const Bound& bound = api.bound("teachers");
  const std::set<std::string> wanted(classes.begin(), classes.end());
  std::map<std::pair<std::string, std::string>, Role> all;  // somebody may be given twice: the main role counts
  api.read("teachers", one_of(bound.column("class"), classes, kMostClasses, also_of(bound)),
           [&](std::size_t, const Record& record) {
             const std::string in = record.id("class");
             if (wanted.count(in) == 0) return;
             const std::string words(record.text("role").value_or(""));
             const bool main = api.mapping.is("main_teacher", words);
             Role& role = all[{in, record.id("staff")}];
             if (role.words.empty() || (main && !role.main)) role = {main, words};
           });
  for (const auto& [link, role] : all)
    out.add(link.first, link.second).main(role.main).role(role.words.empty() ? mis::Text() : mis::Text(role.words));
  out.end(-1, true);
}

}  // namespace

std::string without_year(std::string_view name, std::string& year) {
  name = mis::trim(name);
  year.clear();
  const auto digit = [&](std::size_t at) { return name[at] >= '0' && name[at] <= '9'; };
  const std::size_t at = name.size() - 8;  // " (25/26)"
  if (name.size() < 9 || name.substr(at, 2) != " (" || name[at + 4] != '/' || name.back() != ')' || !digit(at + 2) ||
      !digit(at + 3) || !digit(at + 5) || !digit(at + 6))
    return std::string(name);
  year = "20" + std::string(name.substr(at + 2, 5));
  return std::string(mis::trim(name.substr(0, at)));
}

void write_classes(Api& api, const mis::Scope& scope, const Roster& roster, mis::ClassesWriter& out) {
  api.bind({"subjects", "class_subjects", "classes", "members", "teachers"});
  const ById subjects = write_subjects(api, out.subjects);
  const auto classes = write_collections(api, subjects_of_classes(api, subjects, out.classes), out.classes);
  write_members(api, classes, scope, roster, out.members);
  write_teachers(api, classes, out.teachers);
}

}  // namespace bromcom
