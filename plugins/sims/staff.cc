#include "sims/staff.h"

#include "sims/row.h"

namespace sims {

void write_staff(const Table& staff, mis::StaffWriter& out) {
  need(staff, {{"mis_id", true}, {"legal_surname"}});
  const Merged merged = merge(staff, "mis_id",
                              {"code", "title", "legal_surname", "legal_forename", "preferred_surname",
                               "preferred_forename", "email", "role", "start_date", "end_date", "teaching"});
  for (const auto& cells : merged.rows) {
    const Row row(staff, cells);
    const std::string id = row.text("mis_id");
    out.add(id)
        .code(row["code"])
        .title(row["title"])
        .legal_surname(row["legal_surname"])
        .legal_forename(row["legal_forename"])
        .preferred_surname(row["preferred_surname"])
        .preferred_forename(row["preferred_forename"])
        .email(row["email"])
        .role(row["role"])
        .start_date(row.date(out, id, "start_date"))
        .end_date(row.date(out, id, "end_date"))
        .teaching(row.flag(out, "teaching"));
  }
  for (const auto& [field, count] : merged.differing)
    out.problem(std::nullopt, mis::Text(field), words_of_difference(staff.layout, field, count));
  out.end(-1, true);
}

}  // namespace sims
