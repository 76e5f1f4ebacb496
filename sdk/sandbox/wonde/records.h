// Every object of Wonde's API as JSON, in the key order of the live service; what is not sourced is
// marked in docs/sandbox.md. Reads the school only: any thread may write records, each into an Output of its own.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"
#include "sandbox/server/json.h"
#include "sandbox/wonde/behind.h"
#include "sandbox/wonde/ids.h"
#include "sandbox/wonde/query.h"

namespace mis::sandbox {

struct WondeHabits {
  bool string_dates = false;  // date_of_birth as "2008-11-02" in place of an object
  bool lower_gender = false;  // "female" in place of "FEMALE"
  const Behind* behind = &usual_behind();
};

// One answer as it grows.
struct Output {
  Json json;
  std::uint64_t false_photos = 0;  // so many photos to come are no pictures
};

// A group that pupils are in: a year, a registration group, a house.
struct Group {
  WondeIds::GroupKind kind;
  std::size_t index;  // into the school's list of them
};

class Records {
 public:
  // The school and the photos outlive this.
  Records(const School& school, const Photos& photos, WondeHabits habits);

  void student(Output& out, std::size_t pupil, const Includes& includes) const;
  void employee(Output& out, std::size_t staff, const Includes& includes) const;
  void klass(Output& out, std::size_t index, const Includes& includes) const;
  void subject(Output& out, std::size_t index, const Includes& includes) const;
  void group(Output& out, std::size_t group, const Includes& includes) const;
  void photo(Output& out, std::size_t pupil) const;
  void deletion(Output& out, std::size_t pupil) const;

  const WondeIds& ids() const { return ids_; }
  const Behind& behind() const { return *habits_.behind; }
  const std::vector<Group>& groups() const { return groups_; }
  std::string group_id(std::size_t group) const;
  bool has_students(std::size_t klass) const { return !pupils_of_[klass].empty(); }
  bool has_class(std::size_t staff) const { return !classes_of_staff_[staff].empty(); }

  static std::vector<std::string_view> student_includes();
  static std::vector<std::string_view> employee_includes();
  static std::vector<std::string_view> class_includes();
  static std::vector<std::string_view> subject_includes();
  static std::vector<std::string_view> group_includes();

 private:
  void education_details(Output& out, const Pupil& pupil) const;
  void extended_details(Output& out, const Pupil& pupil) const;
  void student_contact(Output& out, const Pupil& pupil) const;
  void employment_details(Output& out, const Staff& staff) const;
  void class_fields(Output& out, std::size_t index, const Includes& includes) const;
  void date_of_birth(Output& out, Date date) const;
  void gender(Output& out, std::string_view sex) const;
  const std::string& group_name(const Group& group) const;
  bool in_group(const Pupil& pupil, const Group& group) const;
  void short_group(Output& out, std::string_view key, WondeIds::GroupKind kind, const std::string& name) const;
  const std::vector<std::string>& names(WondeIds::GroupKind kind) const;

  const School& school_;
  const Photos& photos_;
  WondeHabits habits_;
  WondeIds ids_;
  std::vector<Group> groups_;
  std::vector<std::vector<std::size_t>> classes_of_pupil_, pupils_of_, classes_of_subject_;
  std::vector<std::vector<std::size_t>> teachers_of_, classes_of_staff_;  // indexes into School::teachers
};

}  // namespace mis::sandbox
