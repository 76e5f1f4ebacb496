#include "runtime/check_fields.h"

#include <cstring>

#include "runtime/forms.h"
#include "runtime/tables.h"
#include "runtime/text.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

constexpr uint64_t kMaxFields = 64, kMaxChoices = 256;

void check_choices(const mis_field& field, const std::string& what, const std::string& initial) {
  if (field.kind != MIS_FIELD_CHOICE) {
    if (field.choice_count != 0) throw Breach(what + " has choices, but its kind is not MIS_FIELD_CHOICE");
    return;
  }
  check_array(field.choices, field.choice_count, kMaxChoices, sizeof(char*), sizeof(char*), what + "'s choices");
  if (field.choice_count == 0) throw Breach(what + " is a choice without choices");
  std::set<std::string> choices;
  for (uint32_t i = 0; i < field.choice_count; ++i) {
    const std::string choice = check_text(field.choices[i], kMaxLabel, Said::required, what + "'s choice");
    if (!choices.insert(choice).second) throw Breach(what + " has the choice \"" + choice + "\" twice");
  }
  if (!initial.empty() && !choices.count(initial)) {
    throw Breach(what + " starts as \"" + initial + "\", which is none of its choices");
  }
}

}  // namespace

void check_array(const void* array, uint64_t count, uint64_t most, uint32_t stride, uint32_t minimum,
                 const std::string& what) {
  if (count == 0) return;
  if (!array) throw Breach(what + " is NULL, but its count is " + grouped(count));
  if (count > most)
    throw Breach(what + " has " + grouped(count) + " entries; at most " + grouped(most) + " are allowed");
  if (stride < minimum) {
    throw Breach(what + " has stride " + std::to_string(stride) + "; it needs at least " + std::to_string(minimum));
  }
  if (stride % 8 != 0) throw Breach(what + " has stride " + std::to_string(stride) + ", which is not a multiple of 8");
  if (reinterpret_cast<uintptr_t>(array) % 8 != 0) throw Breach(what + " does not begin at a multiple of 8");
}

std::string check_text(const char* text, size_t most, Said said, const std::string& what) {
  if (!text && said == Said::optional) return {};
  if (!text) throw Breach(what + " is NULL");
  const std::string value(text, strnlen(text, most + 1));
  if (value.size() > most) throw Breach(what + " is longer than " + grouped(most) + " bytes");
  if (value.empty() && said == Said::required) throw Breach(what + " is empty");
  if (!is_utf8(value)) throw Breach(what + " is not UTF-8");
  if (has_control(value)) throw Breach(what + " has a control character in it");
  return value;
}

void check_fields(const mis_field* fields, uint64_t count, uint32_t stride, const std::string& what,
                  std::set<std::string>& ids) {
  check_array(fields, count, kMaxFields, stride, kFieldSize, what);
  for (uint64_t i = 0; i < count; ++i) {
    const std::string nth = what + "[" + std::to_string(i) + "]";
    const mis_field field = taken_field(fields, stride, i, nth);
    const std::string id = check_text(field.id, kMaxId, Said::required, nth + "'s id");
    if (!is_field_id(id)) {
      throw Breach(nth + " has the id \"" + id + "\"; use lower-case letters, digits and _");
    }
    const std::string named = "the field \"" + id + "\"";
    if (!ids.insert(id).second)
      throw Breach(named + " stands twice; ids are unique among sign-in fields and settings together");
    if (field.kind < MIS_FIELD_TEXT || field.kind > MIS_FIELD_PROGRAM) {
      throw Breach(named + " is of kind " + std::to_string(field.kind) + ", which this host does not know");
    }
    check_text(field.label, kMaxLabel, Said::required, named + "'s label");
    check_text(field.help, kMaxHelp, Said::optional, named + "'s help");
    const std::string initial = check_text(field.initial, kMaxLabel, Said::optional, named + "'s initial value");
    if (field.kind == MIS_FIELD_SECRET && field.initial) throw Breach(named + " is a secret with an initial value");
    if (field.required > 1) throw Breach(named + " has required " + std::to_string(field.required) + "; it is 0 or 1");
    check_choices(field, named, initial);
  }
}

}  // namespace runtime
