#include "sandbox/sims/reports.h"

#include <fmt/format.h>
#include <mis++/text.h>

#include <algorithm>
#include <functional>
#include <type_traits>

#include "sandbox/sims/ids.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox::sims {
namespace {

// A column and where its cells come from.
template <class Row>
struct From {
  const char* caption;
  std::function<std::string(const Row&)> value;  // empty: NULL
  ColumnKind kind = ColumnKind::kText;
};

template <class Row>
Sheet sheet_of(const std::vector<From<Row>>& columns, const std::vector<Row>& rows) {
  Sheet sheet;
  for (const auto& column : columns) sheet.columns.push_back({column.caption, column.kind});
  for (const Row& row : rows) {
    auto& cells = sheet.rows.emplace_back();
    for (const auto& column : columns) {
      std::string value = column.value(row);
      cells.push_back(value.empty() ? Cell() : Cell(std::move(value)));
    }
  }
  return sheet;
}

const Behind& habits() { return *find_behind("sims"); }

std::string yes_no(Flag flag) { return !flag ? "" : *flag ? "Yes" : "No"; }
std::string year_of(const std::string& year) { return year.empty() ? "" : year_name(year, habits()); }

// As of its today the made-up school says itself who is on roll.
bool on_roll(const Pupil& pupil, Date day) {
  if (day >= kToday) return pupil.on_roll();
  return pupil.admission_date <= day && (!pupil.leaving_date || pupil.leaving_date > day);
}

// A row is a pointer into the school, or a few of them.
using OfPupil = const Pupil*;
using OfStaff = const Staff*;
using OfSubject = const Subject*;

Sheet pupil_sheet(const std::vector<OfPupil>& rows) {
  using P = OfPupil;
  const auto text = [](std::string Pupil::*field) { return [field](const P& p) { return p->*field; }; };
  const auto flag = [](Flag Pupil::*field) { return [field](const P& p) { return yes_no(p->*field); }; };
  const auto day = [](Date Pupil::*field) { return [field](const P& p) { return to_text(p->*field); }; };
  return sheet_of<P>({{"primary_id", [](const P& p) { return pupil_id(*p); }, ColumnKind::kId},
                      {"Forename", text(&Pupil::legal_forename)},
                      {"Legal Surname", text(&Pupil::legal_surname)},
                      {"Middle Name(s)", text(&Pupil::middle_names)},
                      {"Surname", text(&Pupil::preferred_surname)},
                      {"Chosen Name", text(&Pupil::preferred_forename)},
                      {"Gender", [](const P& p) { return p->sex == "F"   ? "Female"
                                                         : p->sex == "M" ? "Male"
                                                                         : ""; }},
                      {"DOB", day(&Pupil::date_of_birth), ColumnKind::kDate},
                      {"UPN", text(&Pupil::upn)},
                      {"Former UPN", text(&Pupil::former_upn)},
                      {"ULN", text(&Pupil::uln)},
                      {"UCI", text(&Pupil::uci)},
                      {"Adno", text(&Pupil::admission_number)},
                      {"Exam Number", text(&Pupil::candidate_number)},
                      {"Year", [](const P& p) { return year_of(p->year_group); }},
                      {"Reg", text(&Pupil::registration_group)},
                      {"House", text(&Pupil::house)},
                      {"Enrolment Status", [](const P& p) { return status_words(*p, habits()); }},
                      {"Admission Date", day(&Pupil::admission_date), ColumnKind::kDate},
                      {"Leaving Date", day(&Pupil::leaving_date), ColumnKind::kDate},
                      {"Ethnicity", [](const P& p) { return ethnicity_words(*p, habits()); }},
                      {"First Language", [](const P& p) { return language_words(*p, habits()); }},
                      {"EAL", flag(&Pupil::eal)},
                      {"SEN Status", [](const P& p) { return sen_words(*p, habits()); }},
                      {"FSM Eligible", flag(&Pupil::free_school_meals)},
                      {"FSM Ever 6", flag(&Pupil::free_school_meals_6)},
                      {"Pupil Premium", flag(&Pupil::pupil_premium)},
                      {"In Care", flag(&Pupil::in_care)},
                      {"Service Child", flag(&Pupil::service_child)},
                      {"Postcode", text(&Pupil::postcode)}},
                     rows);
}

Sheet pupils(const School& school, const Asked& asked) {
  std::vector<OfPupil> rows;
  for (const Pupil& pupil : school.pupils)
    if (on_roll(pupil, asked.effective)) rows.push_back(&pupil);
  return pupil_sheet(rows);
}

Sheet leavers(const School& school, const Asked& asked) {
  std::vector<OfPupil> rows;
  for (const Pupil& pupil : school.pupils)
    if (pupil.leaving_date && pupil.leaving_date >= asked.left_from && pupil.leaving_date <= asked.left_to)
      rows.push_back(&pupil);
  return pupil_sheet(rows);
}

Sheet staff(const School& school, const Asked& asked) {
  std::vector<OfStaff> rows;
  for (const Staff& one : school.staff)
    if (one.start_date <= asked.effective && (!one.end_date || one.end_date >= asked.effective)) rows.push_back(&one);
  using S = OfStaff;
  const auto text = [](std::string Staff::*field) { return [field](const S& s) { return s->*field; }; };
  const auto day = [](Date Staff::*field) { return [field](const S& s) { return to_text(s->*field); }; };
  return sheet_of<S>({{"primary_id", [](const S& s) { return staff_id(*s); }, ColumnKind::kId},
                      {"Staff Code", text(&Staff::code)},
                      {"Title", text(&Staff::title)},
                      {"Forename", text(&Staff::legal_forename)},
                      {"Legal Surname", text(&Staff::legal_surname)},
                      {"Surname", text(&Staff::preferred_surname)},
                      {"Chosen Name", text(&Staff::preferred_forename)},
                      {"Work Email", text(&Staff::email)},
                      {"Post", text(&Staff::role)},
                      {"Start Date", day(&Staff::start_date), ColumnKind::kDate},
                      {"Leaving Date", day(&Staff::end_date), ColumnKind::kDate},
                      {"Teaching Staff", [](const S& s) { return yes_no(Flag(s->teaching)); }}},
                     rows);
}

Sheet subjects(const School& school, const Asked&) {
  std::vector<OfSubject> rows;
  for (const Subject& one : school.subjects) rows.push_back(&one);
  using S = OfSubject;
  return sheet_of<S>({{"primary_id", [](const S& s) { return subject_id(*s); }, ColumnKind::kId},
                      {"Subject Code", [](const S& s) { return s->code; }},
                      {"Subject", [](const S& s) { return s->name; }}},
                     rows);
}

// A row for each teacher of a class; one for a class that has none.
Sheet classes(const School& school, const Asked&) {
  struct Row {
    const Class* of;
    const Teacher* teacher;
  };
  std::vector<Row> rows;
  for (std::size_t i = 0; i < school.classes.size(); ++i) {
    const std::size_t before = rows.size();
    for (const Teacher& teacher : school.teachers)
      if (teacher.class_index == i) rows.push_back({&school.classes[i], &teacher});
    if (rows.size() == before) rows.push_back({&school.classes[i], nullptr});
  }
  const auto taught = [](auto value) {
    return [value](const Row& row) { return row.teacher ? std::string(value(*row.teacher)) : std::string(); };
  };
  return sheet_of<Row>(
      {{"primary_id", [](const Row& row) { return class_id(*row.of); }, ColumnKind::kId},
       {"Class", [](const Row& row) { return row.of->name; }},
       {"Description", [](const Row& row) { return row.of->description; }},
       {"Subject Id",
        [&](const Row& row) { return row.of->subject ? subject_id(school.subjects[*row.of->subject]) : ""; },
        ColumnKind::kId},
       {"Year", [](const Row& row) { return year_of(row.of->year_group); }},
       {"Academic Year", [](const Row&) { return std::string(kAcademicYearName); }},
       {"Teacher Id", taught([&](const Teacher& one) { return staff_id(school.staff[one.staff_index]); }),
        ColumnKind::kId},
       {"Main Teacher", taught([](const Teacher& one) { return yes_no(Flag(one.main)); })},
       {"Teacher Role", taught([](const Teacher& one) { return one.role; })}},
      rows);
}

Sheet members(const School& school, const Asked& asked) {
  std::vector<Member> rows;
  for (const Member& one : school.members)
    if (on_roll(school.pupils[one.pupil_index], asked.effective)) rows.push_back(one);
  return sheet_of<Member>(
      {{"primary_id", [&](const Member& one) { return class_id(school.classes[one.class_index]); }, ColumnKind::kId},
       {"Class", [&](const Member& one) { return school.classes[one.class_index].name; }},
       {"Student Id", [&](const Member& one) { return pupil_id(school.pupils[one.pupil_index]); }, ColumnKind::kId}},
      rows);
}

std::string result_words(const Result& one) {
  switch (one.state) {
    case ResultState::kNone:
      return "X";
    case ResultState::kPending:
      return "Q";
    case ResultState::kPartialAbsence:
      return "#" + one.grade;
    case ResultState::kAbsent:
      return "ABS";
    case ResultState::kGraded:
      break;
  }
  return one.grade;
}

Sheet results(const School& school, const Asked&) {
  const auto in = [&](std::string Qualification::*field) {
    return [&school, field](const Result& one) { return school.qualifications[one.qualification].*field; };
  };
  const auto season = [&](auto value) {
    return [&school, value](const Result& one) { return std::string(value(school.series[one.series])); };
  };
  return sheet_of<Result>(
      {{"primary_id", [](const Result& one) { return result_id(one); }, ColumnKind::kId},
       {"Student Id", [&](const Result& one) { return pupil_id(school.pupils[one.pupil_index]); }, ColumnKind::kId},
       {"Season", season(season_name)},
       {"Season Start", season([](const ExamSeries& one) { return to_text(one.start); }), ColumnKind::kDate},
       {"Season End", season([](const ExamSeries& one) { return to_text(one.end); }), ColumnKind::kDate},
       {"QAN", in(&Qualification::qan)},
       {"Awarding Body", in(&Qualification::board)},
       {"Entry Code", in(&Qualification::code)},
       {"Level", in(&Qualification::level)},
       {"Title", in(&Qualification::title)},
       {"Subject", in(&Qualification::subject)},
       {"Grade Set", in(&Qualification::grade_set)},
       {"Result", result_words},
       {"Result Date", [](const Result& one) { return to_text(one.date); }, ColumnKind::kDate}},
      school.results);
}

Sheet school_details(const School& school, const Asked&) {
  using S = const School*;
  return sheet_of<S>({{"School Name", [](const S& s) { return s->name; }},
                      {"LA Number", [](const S& s) { return s->la_code; }},
                      {"Establishment Number", [](const S& s) { return s->establishment_number; }},
                      {"URN", [](const S& s) { return s->urn; }}},
                     {&school});
}

}  // namespace

const std::vector<Report>& reports() {
  static const std::vector<Report> all = {{"Rollcall Pupils", Parameter::kEffectiveDate, pupils},
                                          {"Rollcall Leavers", Parameter::kLeavingDate, leavers},
                                          {"Rollcall Staff", Parameter::kEffectiveDate, staff},
                                          {"Rollcall Subjects", Parameter::kNone, subjects},
                                          {"Rollcall Classes", Parameter::kNone, classes},
                                          {"Rollcall Class Members", Parameter::kEffectiveDate, members},
                                          {"Rollcall Exam Results", Parameter::kNone, results},
                                          {"Rollcall School", Parameter::kNone, school_details}};
  return all;
}

const Report* find_report(std::string_view name) {
  const auto found = std::find_if(reports().begin(), reports().end(),
                                  [&](const Report& one) { return mis::same_ignoring_case(one.name, name); });
  return found == reports().end() ? nullptr : &*found;
}

}  // namespace mis::sandbox::sims
