// Which grades may stand in which qualifications, and in what order. The sets themselves are data
// (host/data/grade-sets.json); these are the rules for reading by them. Plain values; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace school {

struct GradeSet {
  std::string name;                              // "GCSE 9-1"
  std::vector<std::string> also;                 // what MIS call it, too
  std::vector<std::string> levels;               // qualifications of these levels have it when no set is said
  std::vector<std::string> grades;               // the best first
  std::map<std::string, std::string> spellings;  // "54" -> "5-4": only what cannot mean another grade of the set

  // The grade that a text means in this set, blanks around it aside; nothing when it cannot stand in it.
  std::optional<std::string> read(std::string_view text) const;
  size_t place(std::string_view grade) const;  // in the order, 0 the best; grades.size() for what is none of them
};

class GradeSets {
 public:
  GradeSets() = default;
  GradeSets(std::vector<GradeSet> sets, std::map<std::string, std::string> states,
            std::map<std::string, std::string> beside);

  const std::vector<GradeSet>& all() const { return sets_; }
  const std::map<std::string, std::string>& states() const { return states_; }
  const std::map<std::string, std::string>& beside() const { return beside_; }

  // By what a qualification says of itself: the set that it names; else those of its level; else none. A set that is
  // named and not known is nobody's fault: nothing is known of its grades then, whatever the level.
  std::vector<const GradeSet*> of(std::string_view grade_set, std::string_view level) const;

  // For showing: the first of those sets in which all these grades stand; nothing when there is none.
  const GradeSet* order_of(std::string_view grade_set, std::string_view level,
                           const std::vector<std::string>& grades) const;

  // A grade as the MIS wrote it, with the state that stood in its place ("X": none) or beside it ("5#": partial
  // absence). `grade` is nothing when the state says all. Nothing at all: it cannot stand in any of the sets.
  struct Reading {
    std::optional<std::string> grade, state;
  };
  std::optional<Reading> read(const std::vector<const GradeSet*>& sets, std::string_view text) const;

 private:
  std::vector<const GradeSet*> of_level(std::string_view level) const;

  std::vector<GradeSet> sets_;
  std::map<std::string, std::string> states_, beside_;
};

// Names of sets and levels are compared without case, blanks and punctuation; "*" counts: "GCE A*-E" is not "GCE A-E".
std::string fold_grade_name(std::string_view name);

}  // namespace school
