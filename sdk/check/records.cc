// What an import brings, record by record. No finding quotes a record: it may be of a real child.
#include <map>
#include <set>

#include "check/checks.h"
#include "check/codes.h"
#include "runtime/columns.h"

namespace mis_check {
namespace {

using runtime::ColumnType;

struct Code {
  std::string_view column;
  bool (*is)(std::string_view);
  std::string_view like;
  Grade grade = Grade::error;
};

constexpr Code codes[] = {
    {"year_group", is_year, "N1 N2 R 1 to 14 X"},
    {"sex",
     [](std::string_view text) {
       return is_one_of(text, {"M", "F"});
     },
     "M F"},
    {"enrolment_status",
     [](std::string_view text) {
       return is_one_of(text, {"C", "M", "S", "G"});
     },
     "C M S G"},
    {"sen_provision",
     [](std::string_view text) {
       return is_one_of(text, {"N", "K", "E"});
     },
     "N K E"},
    {"academic_year", is_academic_year, "2025/26"},
    {"ethnicity", [](std::string_view text) { return is_capitals(text, 4); }, "WBRI", Grade::warning},
    {"first_language", [](std::string_view text) { return is_capitals(text, 3); }, "ENG", Grade::warning},
};

bool is_padded(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  return !text.empty() && (blank(text.front()) || blank(text.back()));
}

bool is_id(const runtime::Column& column) { return column.type == ColumnType::ref || column.name.ends_with("_id"); }

void check_code(Report& report, const std::string& field, const Code& code, std::string_view value) {
  if (value.empty() || code.is(value)) return;
  const std::string what = field + " is sometimes no such code as " + std::string(code.like) + ".";
  const char* todo =
      "Map the MIS's words to the codes, and put words that map to none into extras under the field's name.";
  code.grade == Grade::error ? report.error(what, todo) : report.warning(what, todo);
}

// The ids of a set, or of whatever a column of it refers to.
std::set<std::string_view> ids_in(const Witness& witness, mis_set set, std::string_view column = "mis_id") {
  std::set<std::string_view> ids;
  for (const Record& record : witness.records(set)) ids.insert(text_of(set, record, column));
  return ids;
}

struct Reference {
  mis_set from;
  std::string_view column;
  mis_set to;
  std::string_view capability;  // that brings what is referred to
};

constexpr Reference references[] = {
    {MIS_SET_CLASSES, "subject", MIS_SET_SUBJECTS, "mis.classes/1"},
    {MIS_SET_MEMBERS, "class", MIS_SET_CLASSES, "mis.classes/1"},
    {MIS_SET_MEMBERS, "pupil", MIS_SET_PUPILS, "mis.pupils/1"},
    {MIS_SET_TEACHERS, "class", MIS_SET_CLASSES, "mis.classes/1"},
    {MIS_SET_TEACHERS, "staff", MIS_SET_STAFF, "mis.staff/1"},
    {MIS_SET_PHOTOS, "pupil", MIS_SET_PUPILS, "mis.pupils/1"},
    {MIS_SET_RESULTS, "qualification", MIS_SET_QUALIFICATIONS, "mis.results/1"},
    {MIS_SET_RESULTS, "series", MIS_SET_SERIES, "mis.results/1"},
    {MIS_SET_RESULTS, "pupil", MIS_SET_PUPILS, "mis.pupils/1"},
};

// What makes a record of a set the same record as another.
std::string identity_of(mis_set set, const Record& record) {
  if (set == MIS_SET_MEMBERS || set == MIS_SET_TEACHERS) return record.key();
  if (set == MIS_SET_PHOTOS) return std::string(text_of(set, record, "pupil"));
  return std::string(text_of(set, record, "mis_id"));
}

}  // namespace

void check_records(Subject& subject) {
  const auto witness = subject.imported();
  for (const auto& [set, brought] : witness->sets) {
    for (const std::string& bad : brought.bad) {
      subject.report.error("The host cannot take one of the " + std::string(runtime::set_name(set)) + ": " + bad + ".",
                           "Bring the rest of the record and tell a problem of it, rather than what cannot be.");
    }
  }
}

void check_codes(Subject& subject) {
  const auto witness = subject.imported();
  for (const auto& [set, brought] : witness->sets) {
    const auto columns = runtime::columns(set);
    for (const Record& record : brought.records) {
      for (size_t i = 0; i < columns.size(); ++i) {
        if (!record.values[i]) continue;
        const std::string field = "The " + std::string(columns[i].name) + " of " + std::string(runtime::set_name(set));
        for (const Code& code : codes) {
          if (code.column == columns[i].name) check_code(subject.report, field, code, *record.values[i]);
        }
        if (!is_padded(*record.values[i])) continue;
        if (is_id(columns[i])) {
          subject.report.error(field + " sometimes has blanks around it.", "Trim it: ids are compared to the letter.");
        } else if (columns[i].type == ColumnType::text) {
          subject.report.warning(field + " sometimes has blanks around it.",
                                 "Trim it, unless the school itself typed them.");
        }
      }
    }
  }
}

void check_unique_ids(Subject& subject) {
  const auto witness = subject.imported();
  for (const auto& [set, brought] : witness->sets) {
    std::map<std::string, size_t> seen;
    size_t again = 0;
    for (const Record& record : brought.records) {
      const std::string id = identity_of(set, record);
      if (!id.empty() && ++seen[id] == 2) ++again;
    }
    if (again == 0) continue;
    subject.report.error(
        std::to_string(again) + " of the " + std::string(runtime::set_name(set)) + " came more than once.",
        "Use the id that the MIS never gives twice, and pass over a record that a page shows again.");
  }
}

void check_references(Subject& subject) {
  runtime::Scope with_leavers;  // whom results may be of
  with_leavers.left_since = {2015, 9, 1};
  const auto witness = subject.imported(with_leavers);
  for (const Reference& reference : references) {
    if (witness->sets.count(reference.from) == 0 || !subject.has(reference.capability)) continue;
    const auto known = ids_in(*witness, reference.to);
    size_t lost = 0;
    for (const Record& record : witness->records(reference.from)) {
      const std::string_view id = text_of(reference.from, record, reference.column);
      if (!id.empty() && known.count(id) == 0) ++lost;
    }
    if (lost == 0) continue;
    const std::string to(runtime::set_name(reference.to));
    subject.report.error(std::to_string(lost) + " of the " + std::string(runtime::set_name(reference.from)) +
                             " refer to " + to + " that did not come (" + std::string(reference.column) + ").",
                         "Refer by the mis_id of " + to + " as this connector brings it, in the same scope.");
  }
}

void check_photos(Subject& subject) {
  if (!subject.has("mis.photos/1")) throw NotApplicable{"The connector does not bring photos."};
  const auto witness = subject.imported();
  for (const Record& photo : witness->records(MIS_SET_PHOTOS)) {
    const std::string_view type = text_of(MIS_SET_PHOTOS, photo, "type");
    if (photo.picture.empty()) {
      subject.report.error("A photo is no picture by its first bytes.",
                           "Decode it (base64?) before it is pushed, and tell a problem of one that cannot be.");
    } else if (!type.empty() && type != photo.picture) {
      subject.report.warning("A photo that is called " + std::string(type) + " is " + photo.picture + ".",
                             "Leave the type not said where the MIS does not say it.");
    }
  }
}

}  // namespace mis_check
