#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "sandbox/school/build.h"
#include "sandbox/school/names.h"
#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

constexpr std::string_view kOtherRoles[] = {"Teaching Assistant", "Exams Officer", "Data Manager", "Librarian",
                                            "Science Technician", "Receptionist",  "Site Manager", "Cover Supervisor",
                                            "Pastoral Lead",      "School Nurse"};

// The letters of a name that fit a timetable code or an email address.
std::string plain(std::string_view name) {
  std::string letters;
  for (char c : name) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return letters;
}

// "ABR" for Ada Brown, "ABR2" for the next one.
std::string code_for(const Staff& staff, std::set<std::string>& taken) {
  std::string code = plain(staff.legal_forename).substr(0, 1) + plain(staff.legal_surname).substr(0, 2);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string free = code;
  for (int n = 2; !taken.insert(free).second; ++n) free = code + std::to_string(n);
  return free;
}

}  // namespace

std::vector<Staff> make_staff(std::uint64_t seed, std::size_t pupils) {
  Random random(seed, "staff");
  const std::size_t count = std::max<std::size_t>(4, (pupils + 14) / 15);
  std::vector<Staff> all;
  std::set<std::string> codes;
  std::set<std::string> emails;
  for (std::size_t i = 0; i < count; ++i) {
    Staff staff;
    staff.number = static_cast<std::uint32_t>(i + 1);
    staff.teaching = i % 4 != 3;
    staff.sex = random.below(3) != 0 ? "F" : "M";
    staff.legal_forename = random.pick(staff.sex == "F" ? girls_names() : boys_names());
    staff.legal_surname = random.per_mille(80) ? random.pick(marked_surnames()) : random.pick(surnames());
    staff.preferred_forename = staff.legal_forename;
    staff.preferred_surname = random.per_mille(60) ? random.pick(surnames()) : std::string_view(staff.legal_surname);
    const std::string_view brief = short_name(staff.legal_forename);
    if (!brief.empty() && random.per_mille(200)) staff.preferred_forename = brief;
    if (random.per_mille(400)) staff.middle_names = random.pick(staff.sex == "F" ? girls_names() : boys_names());
    staff.title = staff.sex == "M" ? "Mr" : random.per_mille(500) ? "Mrs" : random.per_mille(700) ? "Ms" : "Miss";
    if (random.per_mille(70)) staff.title = "Dr";
    if (random.per_mille(20)) staff.title.clear();
    staff.code = code_for(staff, codes);
    const std::string address = plain(staff.preferred_forename).substr(0, 1) + "." + plain(staff.preferred_surname);
    std::string free = address;
    for (int n = 2; !emails.insert(free).second; ++n) free = address + std::to_string(n);
    if (!random.per_mille(15)) staff.email = free + "@sandbox-academy.example";
    staff.role = staff.teaching ? "Teacher" : random.pick(kOtherRoles);
    if (staff.teaching && random.per_mille(180)) staff.role = "Head of Department";
    if (i == 0) staff.role = "Headteacher";
    staff.date_of_birth = add_days(Date{1961, 1, 1}, random.between(0, 365 * 40));
    staff.start_date = add_days(Date{2005, 9, 1}, random.between(0, 365 * 20));
    if (random.per_mille(20)) staff.end_date = {2026, 8, 31};  // has given notice
    staff.changed = add_days(Date{2025, 9, 8}, random.between(0, 240));
    all.push_back(std::move(staff));
  }
  return all;
}

}  // namespace mis::sandbox
