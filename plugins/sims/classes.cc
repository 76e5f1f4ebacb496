#include "sims/classes.h"

#include <set>
#include <unordered_set>

#include "sims/row.h"

namespace sims {

void write_subjects(const Table& subjects, mis::SubjectWriter& out) {
  need(subjects, {{"mis_id", true}, {"name"}});
  const Merged merged = merge(subjects, "mis_id", {"code", "name"});
  for (const auto& cells : merged.rows) {
    const Row row(subjects, cells);
    out.add(row.text("mis_id")).code(row["code"]).name(row["name"]);
  }
  for (const auto& [field, count] : merged.differing)
    out.problem(std::nullopt, mis::Text(field), words_of_difference(subjects.layout, field, count));
  out.end(-1, true);
}

void write_classes(const Table& classes, mis::ClassWriter& out, mis::TeacherWriter& teachers,
                   std::vector<std::string>& ids) {
  need(classes, {{"mis_id", true}, {"name"}});
  const Merged merged = merge(classes, "mis_id", {"name", "description", "subject", "year_group", "academic_year"});
  for (const auto& cells : merged.rows) {
    const Row row(classes, cells);
    ids.push_back(row.text("mis_id"));
    out.add(ids.back())
        .name(row["name"])
        .description(row["description"])
        .subject(row["subject"])
        .year_group(row.coded(out, "year_group", mis::codes::year_of))
        .academic_year(row["academic_year"]);
  }
  for (const auto& [field, count] : merged.differing)
    out.problem(std::nullopt, mis::Text(field), words_of_difference(classes.layout, field, count));
  out.end(-1, true);
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& cells : classes.rows) {
    const Row row(classes, cells);
    const auto staff = row["teacher"];
    if (!staff || !told.emplace(row.text("mis_id"), *staff).second) continue;
    const auto main = row["main"];
    teachers.add(row.text("mis_id"), *staff).main(main ? mis::codes::yes_or_no(*main) : std::nullopt).role(row["role"]);
  }
  teachers.end(-1, true);
}

void write_members(const Table& members, const std::vector<std::string>& classes,
                   const std::function<bool(const std::string&)>& in_scope, mis::MemberWriter& out) {
  need(members, {{"class", true}, {"pupil", true}});
  const std::unordered_set<std::string> known(classes.begin(), classes.end());
  std::set<std::pair<std::string, std::string>> told;
  std::set<std::string> strange;
  for (const auto& cells : members.rows) {
    const Row row(members, cells);
    std::pair<std::string, std::string> member(row.text("class"), row.text("pupil"));
    if (member.second.empty() || !in_scope(member.second)) continue;  // a class that nobody is in has a row, too
    if (known.count(member.first) == 0)
      strange.insert(member.first);
    else if (told.insert(member).second)
      out.add(member.first, member.second);
  }
  if (!strange.empty())
    out.problem(std::nullopt, mis::Text("class"),
                "The report \"" + members.layout.name + "\" has members of " + std::to_string(strange.size()) +
                    (strange.size() == 1 ? " class" : " classes") +
                    " that the report of classes does not have, and they were left out: let both reports show the "
                    "same classes.");
  out.end(-1, strange.empty());
}

}  // namespace sims
