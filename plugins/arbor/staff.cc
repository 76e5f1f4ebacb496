#include "arbor/staff.h"

namespace arbor {
namespace {

using mis::json::Value;

// The address for work; where none is said to be, the first.
mis::Text email_of(const Value& staff) {
  mis::Text found;
  for (const auto& one : staff["emailAddresses"].items) {
    const auto address = text(one["displayName"]);
    const bool work = mis::lower(text(one["emailAddressType"]).value_or("")).find("work") != std::string::npos;
    if (address && (work || !found)) found = address;
    if (address && work) break;
  }
  return found;
}

}  // namespace

void write_staff(Api& api, mis::StaffWriter& out) {
  api.walk(kStaff, [&](const Value& staff) {
    const std::string id = id_of(staff, kStaff);
    if (!staff["isActiveInSchool"].boolean().value_or(true)) return;
    out.add(id)
        .code(text(staff["timetableAbbreviation"]))
        .title(text(at(staff, "title", "displayName")))
        .legal_surname(text(staff["legalLastName"]))
        .legal_forename(text(staff["legalFirstName"]))
        .preferred_surname(text(staff["preferredLastName"]))
        .preferred_forename(text(staff["preferredFirstName"]))
        .email(email_of(staff))
        .role(text(staff["displayJobTitle"]))
        .start_date(date(staff["joiningDate"]))
        .end_date(date(staff["leavingDate"]))
        .teaching(staff["isActiveTeachingInSchool"].boolean());
  });
  out.end(-1, true);
}

}  // namespace arbor
