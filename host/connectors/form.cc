#include "connectors/form.h"

#include <algorithm>

#include "school/fault.h"

namespace connectors {
namespace {

using school::Fault;
using school::FaultKind;

const FormField* find(const std::vector<FormField>& fields, const std::string& id) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FormField& f) { return f.id == id; });
  return found == fields.end() ? nullptr : &*found;
}

std::string ids(const std::vector<FormField>& fields) {
  std::vector<std::string> all;
  for (const auto& field : fields) all.push_back(field.id);
  return all.empty() ? "none" : listed(all);
}

void check(const FormField& field, const std::string& value) {
  if (field.choices.empty() || value.empty()) return;
  if (std::find(field.choices.begin(), field.choices.end(), value) == field.choices.end())
    throw Fault(FaultKind::bad_input, "\"" + field.label + "\" cannot be \"" + value + "\".",
                "Give " + field.id + " as one of: " + listed(field.choices) + ".");
}

template <class Is>
std::vector<std::string> values_where(const Connector& connector, const Pairs& values, Is is) {
  std::vector<std::string> found;
  for (const auto& [id, value] : values)
    for (const auto* fields : {&connector.sign_in, &connector.settings})
      if (const auto* field = find(*fields, id); field && is(*field) && !value.empty()) found.push_back(value);
  return found;
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (size_t i = 0; i < names.size(); ++i) all += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return all;
}

Pairs filled(const std::vector<FormField>& fields, const Pairs& given, const std::string& what) {
  Pairs values;
  for (const auto& [id, value] : given) {
    const auto* field = find(fields, id);
    const auto said = [&id = id](const auto& pair) { return pair.first == id; };
    if (!field) throw Fault(FaultKind::usage, "There is no " + what + " " + id + ".", "There is: " + ids(fields) + ".");
    if (std::any_of(values.begin(), values.end(), said))
      throw Fault(FaultKind::usage, "The " + what + " " + id + " is given twice.", "Give it once.");
    check(*field, value);
    values.emplace_back(id, value);
  }
  for (const auto& field : fields) {
    const auto said = [&](const auto& pair) { return pair.first == field.id && !pair.second.empty(); };
    if (std::any_of(values.begin(), values.end(), said)) continue;
    if (field.required && field.initial.empty())
      throw Fault(FaultKind::bad_input, "\"" + field.label + "\" is missing.",
                  "Give the " + what + " " + field.id + ".");
    const auto named = [&](const auto& pair) { return pair.first == field.id; };
    if (!field.initial.empty() && std::none_of(values.begin(), values.end(), named))
      values.emplace_back(field.id, field.initial);
  }
  return values;
}

std::vector<std::string> addresses(const Connector& connector, const Pairs& values) {
  return values_where(connector, values, [](const FormField& field) { return field.kind == "url"; });
}

std::pair<std::string, std::string> only_value(const Connector& connector, const Pairs& values,
                                               const std::string& kind) {
  std::vector<std::string> ids;
  for (const auto* fields : {&connector.sign_in, &connector.settings})
    for (const auto& field : *fields)
      if (field.kind == kind) ids.push_back(field.id);
  if (ids.size() != 1) return {};
  for (const auto& [id, value] : values)
    if (id == ids[0]) return {id, value};
  return {ids[0], ""};
}

std::vector<std::string> secrets_of(const Connector& connector, const Pairs& values) {
  return values_where(connector, values, [](const FormField& field) { return field.secret; });
}

}  // namespace connectors
