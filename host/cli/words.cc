#include "cli/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/table.h"
#include "school/fault.h"

namespace cli {
namespace {

using school::Counts;
using school::Kind;

std::string joined(const std::vector<std::string>& parts) {
  std::string made;
  for (size_t i = 0; i < parts.size(); ++i) made += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return made;
}

std::string one_change(const wizard::ChangedRecord& record) {
  std::string text = fmt::format("  {:<9}  {} {}: {}\n", wizard::word_of(record.how), school::info(record.kind).name,
                                 record.id, shown(record.name));
  if (record.how == wizard::How::fresh || record.how == wizard::How::gone) return text;
  for (const auto& field : record.fields)
    text += fmt::format("             {}: {} -> {}\n", field.field, value_text(field.before), value_text(field.after));
  return text;
}

}  // namespace

std::string value_text(const school::Value& value) {
  return !value ? "(not said)" : value->empty() ? "(empty)" : shown(*value);
}

Kind kind_called(const std::string& name) {
  if (const auto kind = school::kind_named(name)) return *kind;
  std::string kinds;
  for (const auto one : school::all_kinds) kinds += (kinds.empty() ? "" : ", ") + std::string(school::info(one).name);
  throw school::Fault(school::FaultKind::usage, fmt::format("There is no kind of record \"{}\".", name),
                      fmt::format("There is: {}.", kinds));
}

std::string_view title(Kind kind) {
  switch (kind) {
    case Kind::pupil:
      return "Pupils";
    case Kind::staff:
      return "Staff";
    case Kind::subject:
      return "Subjects";
    case Kind::class_:
      return "Classes";
    case Kind::member:
      return "Class members";
    case Kind::teacher:
      return "Class teachers";
    case Kind::photo:
      return "Photos";
    case Kind::series:
      return "Exam series";
    case Kind::qualification:
      return "Qualifications";
    case Kind::result:
      return "Results";
  }
  return "";
}

std::string shown(std::string_view text) {
  std::string made;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 controls are two bytes in UTF-8: C2 80 to C2 9F.
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    made += byte < 0x20 || byte == 0x7F || c1 ? ' ' : text[i];
    if (c1) ++i;
  }
  return made;
}

std::string described(const school::Identity& school) {
  std::vector<std::string> numbers;
  if (!school.urn.empty()) numbers.push_back("URN " + school.urn);
  if (!school.dfe_number.empty()) numbers.push_back("DfE number " + school.dfe_number);
  const std::string name = school.name.empty() ? "a school that does not say its name" : shown(school.name);
  return numbers.empty() ? name : fmt::format("{} ({})", name, shown(fmt::format("{}", fmt::join(numbers, ", "))));
}

std::string seconds(double number) { return fmt::format("{:.2f} seconds", number); }

std::string counts_table(const std::map<Kind, Counts>& counts) {
  Table table({"", "new", "changed", "unchanged", "leaving", "returning", "uncertain"});
  const auto cell = [](int64_t number) { return number == 0 ? std::string("-") : grouped(number); };
  for (const auto& [kind, c] : counts)
    table.add({std::string(title(kind)), cell(c.fresh), cell(c.changed), cell(c.unchanged), cell(c.leaving),
               cell(c.returning), cell(c.uncertain)});
  for (size_t column = 1; column <= 6; ++column) table.right(column);
  return table.text();
}

std::string sentence(const std::map<Kind, Counts>& counts) {
  std::vector<std::string> groups;
  const auto group = [&](int64_t Counts::*of, const char* word) {
    std::vector<std::string> parts;
    for (const auto& [kind, c] : counts)
      if (c.*of > 0) parts.push_back(counted(c.*of, kind));
    if (!parts.empty()) groups.push_back(joined(parts) + " " + word);
  };
  group(&Counts::fresh, "new");
  group(&Counts::changed, "changed");
  group(&Counts::leaving, "leaving");
  group(&Counts::returning, "returning");
  return groups.empty() ? "nothing" : fmt::format("{}", fmt::join(groups, "; "));
}

std::string changes_text(const std::vector<wizard::ChangedRecord>& records, size_t most) {
  std::string text;
  for (size_t i = 0; i < records.size() && i < most; ++i) text += one_change(records[i]);
  if (records.size() > most)
    text += fmt::format("  … and {} more records; --json lists them all.\n",
                        grouped(static_cast<int64_t>(records.size() - most)));
  return text;
}

}  // namespace cli
