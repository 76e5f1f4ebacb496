#include "wizard/grades.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "school/moment.h"

namespace wizard {
namespace {

using school::GradeSet;
using school::Kind;
using school::Record;
using Sets = std::vector<const GradeSet*>;

school::Value& value(Record& record, Kind kind, std::string_view field) {
  return record.values.at(school::field_index(kind, field).value());
}

// What is to be read by which sets: a qualification by its mis_id.
struct Course {
  Sets sets;
  std::string title;
};

std::unordered_map<std::string, Course> courses_of(school::Snapshot& snapshot, const school::GradeSets& sets) {
  std::unordered_map<std::string, Course> courses;
  for (auto& record : snapshot[Kind::qualification].records) {
    const auto said = [&](std::string_view field) { return value(record, Kind::qualification, field).value_or(""); };
    std::string title = said("title");
    if (title.empty()) title = said("subject").empty() ? said("qan") : said("subject");
    courses[record.mis_id] = {sets.of(said("grade_set"), said("level")), title};
  }
  return courses;
}

std::string words_of(const Sets& sets) {
  std::vector<std::string> words;
  for (const auto* set : sets) words.push_back(fmt::format("{} ({})", set->name, fmt::join(set->grades, " ")));
  return fmt::format("{}", fmt::join(words, ", "));
}

class Reading {
 public:
  Reading(school::Snapshot& snapshot, const school::GradeSets& sets, const std::string& now)
      : snapshot_(snapshot), sets_(sets), now_(now), courses_(courses_of(snapshot, sets)) {}

  void run() {
    std::erase_if(snapshot_[Kind::result].records, [this](Record& result) { return !read(result); });
  }

 private:
  // False: its grade cannot stand in its set.
  bool read(Record& result) {
    auto& grade = value(result, Kind::result, "grade");
    if (value(result, Kind::result, "facet").value_or("achieved") != "achieved" || grade.value_or("").empty())
      return true;
    const auto course = courses_.find(value(result, Kind::result, "qualification").value_or(""));
    if (course == courses_.end() || course->second.sets.empty()) return true;
    const auto reading = sets_.read(course->second.sets, *grade);
    if (!reading) {
      tell(result, *grade, course->second);
      return false;
    }
    grade = reading->grade;
    auto& state = value(result, Kind::result, "state");
    if (reading->state && state.value_or("graded") == "graded") state = reading->state;
    return true;
  }

  void tell(Record& result, const std::string& grade, const Course& course) {
    const bool secret = school::held_back(value(result, Kind::result, "embargo_until").value_or(""), now_);
    snapshot_.problems.push_back(
        {Kind::result, result.mis_id, "grade",
         fmt::format("{} in {} cannot stand in {}, and the result was left out. Mend it in the MIS, or add it to the "
                     "grade set (docs/data.md), and import again.",
                     secret ? "A grade under embargo" : fmt::format("The grade \"{}\"", grade), course.title,
                     words_of(course.sets))});
  }

  school::Snapshot& snapshot_;
  const school::GradeSets& sets_;
  const std::string& now_;
  const std::unordered_map<std::string, Course> courses_;
};

}  // namespace

void read_grades(school::Snapshot& snapshot, const school::GradeSets& sets, const std::string& now) {
  Reading(snapshot, sets, now).run();
}

}  // namespace wizard
