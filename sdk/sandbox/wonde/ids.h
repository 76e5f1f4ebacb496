// The ids that Wonde gives: `A` and digits for everything, 32 hex digits for a person (`upi`), and the ids of the MIS
// behind it. All from the seed and the record's number. Immutable: any thread may ask.
#pragma once
#include <cstdint>
#include <string>

#include "sandbox/dump/dump.h"
#include "sandbox/school/school.h"

namespace mis::sandbox {

class WondeIds {
 public:
  explicit WondeIds(std::uint64_t seed) : seed_(seed) {}

  std::string school() const;
  std::string token() const;  // 40 hex digits

  // Of this enrolment: a pupil who came back has another. A people file's mis_id goes before.
  std::string pupil(const Pupil& pupil) const;
  std::string pupil_before(const Pupil& pupil) const;  // of the enrolment before this one
  std::string photo(const Pupil& pupil) const;
  std::string staff(const Staff& staff) const;
  std::string subject(const Subject& subject) const;
  std::string klass(const Class& one) const;
  enum class GroupKind { kYear, kRegistration, kHouse };
  std::string group(GroupKind kind, std::size_t index) const;

  std::string upi(const Pupil& pupil) const;  // stays for ever; a people file's person_id goes before
  std::string upi(const Staff& staff) const;

  // Of the MIS behind Wonde.
  static std::string mis_id(const Pupil& pupil);
  static std::string mis_id(const Staff& staff);
  static std::string mis_id(const Subject& subject);
  static std::string mis_id(const Class& one);

 private:
  std::string enrolment(const Pupil& pupil, int enrolment) const;
  std::string id(std::uint64_t kind, std::uint64_t number) const;
  std::string hex(const char* what, std::uint64_t number, std::size_t digits) const;
  std::uint64_t seed_;
};

// What Wonde tells of a school, for the dump. It has no exam numbers.
Telling wonde_telling(std::uint64_t seed);

}  // namespace mis::sandbox
