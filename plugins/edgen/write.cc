#include "edgen/write.h"

#include <mis++/codes.h>
#include <mis++/text.h>

#include <set>
#include <unordered_set>

namespace edgen {
namespace {

using Ids = std::unordered_set<std::string>;

mis::Text said(const std::string& text) { return text.empty() ? mis::Text() : mis::Text(text); }

const std::string& need_id(const std::string& id, const char* note) {
  if (id.empty() || id.size() > 100)
    throw mis::Error(MIS_E_PROTOCOL, std::string("Ed:Gen gives records without an id in the list of ") + note +
                                         ": try again, and if it stays so, ask for support.");
  return id;
}

// The shortfall is told, and nobody is taken to have gone. `expected` is only told on when all of it was wanted.
template <class Writer>
void end(Writer& out, const Came& came, std::size_t distinct, bool all_wanted, const std::string& note) {
  bool whole = came.whole;
  if (!came.whole)
    out.problem(std::nullopt, std::nullopt,
                "Ed:Gen's answer for " + note + " is not complete, so none of them is taken to be gone: import again.");
  if (came.expected >= 0 && came.expected != static_cast<int64_t>(distinct)) {
    whole = false;
    out.problem(std::nullopt, std::nullopt,
                "Ed:Gen counts " + std::to_string(came.expected) + " " + note + " and gives " +
                    std::to_string(distinct) + ", so none is taken to be gone: import again.");
  }
  out.end(all_wanted ? came.expected : -1, whole);
}

template <class Writer>
mis::Date day(const std::string& text, const std::string& id, const char* field, Writer& out) {
  if (text.empty()) return {};
  const auto read = mis::parse_date(text);
  if (!read)
    out.problem(said(id), field, "Ed:Gen gives a date here that is no day of the calendar: mend it in Ed:Gen.");
  return read.value_or(mis::Date{});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string line;
  for (const auto& part : parts) line += (line.empty() ? "" : ", ") + part;
  return line;
}

void write(const Pupil& pupil, const std::string& year, mis::PupilWriter& out) {
  const auto ethnicity = mis::codes::ethnicity_of(pupil.ethnicity);
  // Of several languages none is said to be the first.
  const auto language = pupil.languages.size() == 1 ? mis::codes::language_of(pupil.languages[0]) : std::nullopt;
  const auto born = day(pupil.born, pupil.id, "date_of_birth", out);
  const auto enrolled = day(pupil.enrolled, pupil.id, "admission_date", out);
  out.add(pupil.id)
      .person_id(said(pupil.guid))
      .upn(said(pupil.upn))
      .admission_number(said(pupil.school_code))
      .legal_surname(said(pupil.surname))
      .legal_forename(said(pupil.forename))
      .middle_names(said(pupil.middle_names))
      .preferred_forename(said(pupil.preferred_forename))
      .sex(mis::codes::sex_of(pupil.gender))
      .year_group(said(year))
      .registration_group(said(pupil.form))
      .house(said(pupil.house))
      .ethnicity(ethnicity)
      .first_language(language)
      .date_of_birth(born)
      .admission_date(enrolled);
  if (!ethnicity) out.extra("ethnicity", said(pupil.ethnicity));
  if (!language) out.extra("first_language", said(joined(pupil.languages)));
  if (year.empty()) out.extra("year_group", said(pupil.year));
}

Ids write_sets(mis::Call& call, Way& way, const Years& years, mis::ClassesWriter& out, bool& teachers_told) {
  Ids met;
  const Came came = way.sets(call, [&](const Set& set) {
    if (!met.insert(need_id(set.id, "classes")).second) return;
    const std::string year = years.code_of(set.year);
    out.classes.add(set.id)
        .name(said(set.name))
        .description(said(set.description))
        .subject(said(set.subject))
        .year_group(said(year));
    if (!set.names_teachers) teachers_told = false;
    Ids taught;
    for (const auto& teacher : set.teachers)
      if (!teacher.employee.empty() && taught.insert(teacher.employee).second)
        out.teachers.add(set.id, teacher.employee).main(teacher.primary);
  });
  if (!came.whole) teachers_told = false;
  end(out.classes, came, met.size(), true, "classes");
  return met;
}

}  // namespace

std::unordered_map<std::string, std::string> roll_call(mis::Call& call, Way& way, const Years& years) {
  std::unordered_map<std::string, std::string> pupils;
  way.pupils(call, [&](const Pupil& pupil) { pupils[need_id(pupil.id, "pupils")] = years.code_of(pupil.year); });
  return pupils;
}

void write_pupils(mis::Call& call, Way& way, const Years& years, const mis::Scope& scope, mis::PupilWriter& out) {
  Ids met;
  const Came came = way.pupils(call, [&](const Pupil& pupil) {
    if (!met.insert(need_id(pupil.id, "pupils")).second) return;
    const std::string year = years.code_of(pupil.year);
    if (scope.has_year(year)) write(pupil, year, out);
  });
  end(out, came, met.size(), scope.years.empty(), "pupils");
}

void write_staff(mis::Call& call, Way& way, mis::StaffWriter& out) {
  Ids met;
  bool all = true;
  const Came came = way.staff(call, [&](const Employee& one) {
    if (!met.insert(need_id(one.id, "staff")).second) return;
    if (!one.works_here) {
      all = false;
      return;
    }
    out.add(one.id)
        .person_id(said(one.guid))
        .code(said(one.initials))
        .title(said(one.title))
        .legal_surname(said(one.surname))
        .legal_forename(said(one.forename))
        .preferred_forename(said(one.preferred_forename))
        .email(said(one.email))
        .teaching(one.teaching);
  });
  end(out, came, met.size(), all, "staff");
}

void write_classes(mis::Call& call, Way& way, const Years& years, const mis::Scope& scope, mis::ClassesWriter& out) {
  Ids subjects;
  const Came came = way.subjects(call, [&](const Subject& subject) {
    if (subjects.insert(need_id(subject.id, "subjects")).second)
      out.subjects.add(subject.id).code(said(subject.code)).name(said(subject.name));
  });
  end(out.subjects, came, subjects.size(), true, "subjects");

  bool teachers_told = true;
  const Ids sets = write_sets(call, way, years, out, teachers_told);
  if (!teachers_told)
    out.teachers.problem(std::nullopt, std::nullopt,
                         "Ed:Gen does not say of every class who teaches it, so no teacher is taken to have left one.");
  out.teachers.end(-1, teachers_told);

  std::vector<std::string> asked(sets.begin(), sets.end());
  std::sort(asked.begin(), asked.end());
  std::set<std::pair<std::string, std::string>> met;
  bool lost = false;
  Came members = way.members(call, asked, [&](const Member& member) {
    if (member.set.empty() || member.pupil.empty()) {
      lost = true;
    } else if (sets.count(member.set) && years.in_scope(member.pupil, scope) &&
               met.emplace(member.set, member.pupil).second) {
      out.members.add(member.set, member.pupil);
    }
  });
  members.whole = members.whole && !lost;
  end(out.members, members, met.size(), false, "pupils in classes");
}

}  // namespace edgen
