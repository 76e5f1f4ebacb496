#include "sandbox/wonde/ids.h"

#include <fmt/format.h>

#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

enum Kind : std::uint64_t {
  kSchool,
  kPupil,
  kPupilAgain,
  kPhoto,
  kStaff,
  kSubject,
  kClass,
  kYear,
  kRegistration,
  kHouse
};

}  // namespace

// One prime's multiples of another: every kind and number has an id of its own, and neighbours look unlike.
std::string WondeIds::id(std::uint64_t kind, std::uint64_t number) const {
  constexpr std::uint64_t kPrime = 899'999'963;
  const std::uint64_t place = kind * 20'000'000 + number;
  return fmt::format("A{}", 1'000'000'000 + (place * 387'420'489 + mix(seed_) % kPrime) % kPrime);
}

std::string WondeIds::hex(const char* what, std::uint64_t number, std::size_t digits) const {
  Random random(seed_ ^ mix(number), what);
  std::string text;
  while (text.size() < digits) text += fmt::format("{:016x}", random.next());
  text.resize(digits);
  return text;
}

std::string WondeIds::school() const { return id(kSchool, 1); }
std::string WondeIds::token() const { return hex("token", 0, 40); }

std::string WondeIds::enrolment(const Pupil& pupil, int enrolment) const {
  if (enrolment <= 1) return pupil.mis_id.empty() ? id(kPupil, pupil.number) : pupil.mis_id;
  return id(kPupilAgain, pupil.number * 16ull + static_cast<std::uint64_t>(enrolment) % 16);
}
std::string WondeIds::pupil(const Pupil& pupil) const { return enrolment(pupil, pupil.enrolments); }
std::string WondeIds::pupil_before(const Pupil& pupil) const { return enrolment(pupil, pupil.enrolments - 1); }
std::string WondeIds::photo(const Pupil& pupil) const { return id(kPhoto, pupil.number); }
std::string WondeIds::staff(const Staff& staff) const { return id(kStaff, staff.number); }
std::string WondeIds::subject(const Subject& subject) const { return id(kSubject, subject.number); }
std::string WondeIds::klass(const Class& one) const { return id(kClass, one.number); }
std::string WondeIds::group(GroupKind kind, std::size_t index) const {
  return id(kind == GroupKind::kYear ? kYear : kind == GroupKind::kRegistration ? kRegistration : kHouse, index + 1);
}

std::string WondeIds::upi(const Pupil& pupil) const {
  return pupil.person_id.empty() ? hex("pupil upi", pupil.number, 32) : pupil.person_id;
}
std::string WondeIds::upi(const Staff& staff) const { return hex("staff upi", staff.number, 32); }

std::string WondeIds::mis_id(const Pupil& pupil) { return std::to_string(12000 + pupil.number); }
std::string WondeIds::mis_id(const Staff& staff) { return std::to_string(300 + staff.number); }
std::string WondeIds::mis_id(const Subject& subject) { return std::to_string(10 + subject.number); }
std::string WondeIds::mis_id(const Class& one) { return std::to_string(14000 + one.number); }

Telling wonde_telling(std::uint64_t seed) {
  const WondeIds ids(seed);
  return {[ids](const Pupil& pupil) { return ids.pupil(pupil); },
          [ids](const Pupil& pupil) { return ids.upi(pupil); },
          [ids](const Staff& staff) { return ids.staff(staff); },
          [ids](const Staff& staff) { return ids.upi(staff); },
          [ids](const Subject& subject) { return ids.subject(subject); },
          [ids](const Class& one) { return ids.klass(one); },
          {"pupils.uci", "pupils.candidate_number"}};
}

}  // namespace mis::sandbox
