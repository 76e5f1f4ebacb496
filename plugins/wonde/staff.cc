#include "wonde/staff.h"

namespace wonde {

std::vector<std::string> staff_includes() { return {"employment_details", "contact_details"}; }

void write_staff(const std::string& id, const Record& employee, mis::StaffWriter& out) {
  Record employment = employee.one("employment_details");
  Record emails = employee.one("contact_details").part("emails");
  mis::Text surname = employee.text("surname"), forename = employee.text("forename");
  mis::Text legal_surname = employee.text("legal_surname"), legal_forename = employee.text("legal_forename");
  mis::Text email = emails.text("work"), words;
  out.add(id)
      .person_id(employee.text("upi"))
      .code(employee.text("initials"))
      .title(employee.text("title"))
      .legal_surname(legal_surname ? legal_surname : surname)
      .legal_forename(legal_forename ? legal_forename : forename)
      .preferred_surname(surname)
      .preferred_forename(forename)
      .email(email ? email : emails.text("email"))
      .role(employment.text("role_text"))
      .start_date(employment.date("employment_start_date"))
      .end_date(employment.date("employment_end_date"))
      .teaching(employment.flag("teaching_staff", words))
      .extra("teaching", words);
}

}  // namespace wonde
