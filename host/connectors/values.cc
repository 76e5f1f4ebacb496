#include "connectors/values.h"

#include <mis++/json.h>

#include <algorithm>

#include "connectors/moment.h"
#include "isolation/frame.h"
#include "runtime/utf8.h"

namespace connectors {
namespace {

using isolation::BadFrame;
using runtime::ColumnType;

[[noreturn]] void bad(std::string_view what, const char* why) {
  throw BadFrame("a record whose " + std::string(what) + " " + why);
}

bool is_extras(std::string_view text) {
  try {
    const auto object = mis::json::parse(text, {runtime::max_extras, 2});
    const auto& members = object.members;
    return object.is_object() && !members.empty() && members.size() <= runtime::max_extra_count &&
           std::all_of(members.begin(), members.end(),
                       [](const auto& m) { return !m.name.empty() && m.value.string(); }) &&
           std::is_sorted(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  } catch (const mis::Error&) {
    return false;
  }
}

}  // namespace

std::string checked_text(std::string_view text, size_t most, std::string_view what) {
  if (text.size() > most) bad(what, "is too long");
  if (!runtime::is_utf8(text)) bad(what, "is not UTF-8");
  if (text.find('\0') != text.npos) bad(what, "has a NUL in it");
  return std::string(text);
}

std::string checked_value(const runtime::Column& column, std::string_view text) {
  switch (column.type) {
    case ColumnType::text:
      return checked_text(text, column.name.ends_with("_id") ? runtime::max_id : runtime::max_text, column.name);
    case ColumnType::ref:
      return checked_text(text, runtime::max_id, column.name);
    case ColumnType::date:
      if (!is_date(text)) bad(column.name, "is no date");
      break;
    case ColumnType::flag:
      if (text != "true" && text != "false") bad(column.name, "is neither true nor false");
      break;
    case ColumnType::word:
      if (text.empty() || std::find(column.words.begin(), column.words.end(), text) == column.words.end())
        bad(column.name, "is a word that this host does not know");
      break;
    case ColumnType::moment: {
      auto with_offset = moment_with_offset(checked_text(text, 128, column.name));
      if (!with_offset) bad(column.name, "is no time in a zone that this host knows");
      return *with_offset;
    }
    case ColumnType::extras:
      if (!is_extras(text)) bad(column.name, "are not texts by name");
      break;
  }
  return std::string(text);
}

}  // namespace connectors
