// The school as Arbor holds it: entities with properties that are values or lead to other entities. REST and GraphQL
// both read this one graph. Made once, then only read: any thread.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sandbox/school/school.h"

namespace mis::sandbox::arbor {

struct Entity;

using Link = const Entity*;
using Value = std::variant<std::monostate, std::string, bool, Link, std::vector<Link>>;  // monostate: null

struct Entity {
  std::string type;  // "Student"
  std::string id;
  std::string display_name;
  std::vector<std::pair<std::string, Value>> properties;

  const Value* find(std::string_view property) const;  // nullptr: there is none of that name
};

// A result that is not given out yet at this time on the school's clock, "2026-08-20 08:00:00"; empty: all are given
// out.
bool is_held_back(const Entity& entity, const std::string& now);

class Graph {
 public:
  // `embargo_until`: of the results of the latest series, "2026-08-20 08:00:00"; empty: none. The school outlives this.
  Graph(const School& school, const std::string& embargo_until);

  // In the order of their making; empty for a type that nobody is of.
  const std::vector<Link>& all(const std::string& type) const;
  bool knows(const std::string& type) const { return types_.count(type) != 0; }
  Link find(const std::string& type, const std::string& id) const;
  const std::map<std::string, std::vector<Link>>& types() const { return types_; }

 private:
  Entity& add(std::string type, std::string id, std::string display_name = {});
  void add_reference_data(const School& school);
  void add_students(const School& school);
  void add_student(const Pupil& pupil);
  void add_staff(const School& school);
  void add_teaching(const School& school);
  void add_exams(const School& school, const std::string& embargo_until);
  void add_series(const School& school);
  void add_qualifications(const School& school);
  void add_result(const School& school, const Result& one, const std::string& embargo_until);
  Link code(const std::string& type, const std::string& code, const std::string& words, const char* words_name);

  std::deque<Entity> entities_;  // whose addresses never move
  std::map<std::string, std::vector<Link>> types_;
  std::map<std::pair<std::string, std::string>, Link> by_id_;
};

}  // namespace mis::sandbox::arbor
