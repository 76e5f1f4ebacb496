#include "cli/check_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "cli/table.h"
#include "cli/words.h"
#include "wizard/overview.h"
#include "wizard/pairings.h"

namespace cli {
namespace {

using school::Kind;
using wizard::ChangedRecord;
using wizard::How;

constexpr size_t longest_value = 60;
constexpr How sorts[] = {How::fresh, How::changed, How::leaving, How::returning, How::gone, How::same};

const char* heading(How how) {
  switch (how) {
    case How::fresh:
      return "New";
    case How::changed:
      return "Changed";
    case How::leaving:
      return "Leaving";
    case How::returning:
      return "Returning";
    case How::gone:
      return "Taken out for good";
    case How::same:
      return "Held, with nothing changed";
  }
  return "";
}

// Whole characters of UTF-8, and a sign that more was there.
std::string cut(std::string text) {
  if (text.size() <= longest_value) return text;
  size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string shown_value(const school::Value& value) {
  return !value ? "(not said)" : value->empty() ? "(empty)" : cut(shown(*value));
}

std::string change_text(const school::Value& before, const school::Value& after) {
  return shown_value(before) + " → " + shown_value(after);
}

std::string indented(const std::string& text, const char* by) {
  std::string made;
  for (size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    made += by + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return made;
}

// The lines of one sort: what is new or gone by its name, what changes field by field.
std::string sort_text(const std::vector<const ChangedRecord*>& records, size_t most) {
  Table table({"id", "name", "field", "before → after"});
  bool fields = false;
  for (size_t i = 0; i < records.size() && i < most; ++i) {
    const auto& record = *records[i];
    std::string id = std::to_string(record.id), name = cut(shown(record.name));
    const auto row = [&](std::string field, std::string change) {
      fields |= !field.empty();
      table.add({std::exchange(id, ""), std::exchange(name, ""), std::move(field), std::move(change)});
    };
    if (record.how == How::fresh || record.how == How::gone || record.fields.empty()) {
      row("", "");
    } else {
      for (const auto& field : record.fields) row(field_words(field.field), change_text(field.before, field.after));
    }
    if (record.paired) row("why this one", shown(wizard::words_of(*record.paired)));
  }
  table.right(0);
  if (fields) return table.text();
  // Without fields the heading would name columns that are empty.
  const auto text = table.text();
  return text.substr(text.find('\n') + 1);
}

std::string overview_text(const std::vector<ChangedRecord>& of_kind) {
  Table table({"field", "records", "most often"});
  table.right(1);
  for (const auto& field : wizard::overview(of_kind)) {
    std::string most;
    for (const auto& often : field.most)
      most += fmt::format("{}{} ({})", most.empty() ? "" : ", ", change_text(often.before, often.after),
                          grouped(often.records));
    table.add({field_words(field.field), grouped(field.records), most.empty() ? "all different" : most});
  }
  return table.empty() ? "" : "  What changes\n" + indented(table.text(), "    ");
}

// One new surname among a thousand who moved up a year is what a person must see: the rarest change comes first.
void rarest_first(std::vector<const ChangedRecord*>& records, const std::vector<ChangedRecord>& of_kind) {
  std::map<std::string_view, int64_t> changed;
  for (const auto& record : of_kind)
    for (const auto& field : record.fields) ++changed[field.field];
  const auto rarest = [&](const ChangedRecord* record) {
    int64_t least = std::numeric_limits<int64_t>::max();
    for (const auto& field : record->fields) least = std::min(least, changed[field.field]);
    return least;
  };
  std::ranges::stable_sort(records, {}, rarest);
}

std::string kind_text(Kind kind, const std::vector<ChangedRecord>& of_kind, size_t most, const Rest& rest) {
  std::string numbers, lists, more;
  for (const auto how : sorts) {
    std::vector<const ChangedRecord*> records;
    for (const auto& record : of_kind)
      if (record.how == how) records.push_back(&record);
    if (records.empty()) continue;
    if (how == How::changed) rarest_first(records, of_kind);
    const auto number = static_cast<int64_t>(records.size());
    numbers += fmt::format("{}{} {}", numbers.empty() ? "" : ", ", grouped(number), wizard::word_of(how));
    lists += fmt::format("  {}\n{}", heading(how), indented(sort_text(records, most), "    "));
    if (records.size() > most)
      lists += fmt::format("    … and {} more; all of them: {}\n", grouped(number - static_cast<int64_t>(most)),
                           rest(kind, how));
  }
  return fmt::format("\n{}: {}\n{}{}", title(kind), numbers, of_kind.size() > 1 ? overview_text(of_kind) : "", lists);
}

}  // namespace

std::string field_words(std::string_view field) {
  constexpr std::string_view mis_id = "mis_id@";
  if (field.substr(0, mis_id.size()) == mis_id) return "id in " + shown(field.substr(mis_id.size()));
  std::string words(field);
  std::ranges::replace(words, '_', ' ');
  return shown(words);
}

std::string check_text(const std::vector<ChangedRecord>& records, size_t most, const Rest& rest) {
  std::string text;
  for (const auto kind : school::all_kinds) {
    std::vector<ChangedRecord> of_kind;
    std::ranges::copy_if(records, std::back_inserter(of_kind), [&](const auto& one) { return one.kind == kind; });
    if (!of_kind.empty()) text += kind_text(kind, of_kind, most, rest);
  }
  return text;
}

}  // namespace cli
