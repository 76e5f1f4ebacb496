#include "tools/mis-run/form.h"

#include <mis++/json.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace mis_run {
namespace {

const mis_field& field_at(const mis_field* fields, uint32_t stride, uint32_t i) {
  return *reinterpret_cast<const mis_field*>(reinterpret_cast<const char*>(fields) + size_t{stride} * i);
}

std::vector<const mis_field*> all_of(const mis_field* fields, uint32_t count, uint32_t stride) {
  std::vector<const mis_field*> all;
  for (uint32_t i = 0; i < count; ++i) all.push_back(&field_at(fields, stride, i));
  return all;
}

std::string quoted_ids(const std::vector<const mis_field*>& fields) {
  std::string all;
  for (const mis_field* field : fields) all += (all.empty() ? "" : ", ") + std::string(field->id);
  return all.empty() ? "none" : all;
}

void check_choice(const mis_field& field, const std::string& value) {
  std::string choices;
  for (uint32_t i = 0; i < field.choice_count; ++i) {
    if (value == field.choices[i]) return;
    choices += (i == 0 ? "" : ", ") + std::string(field.choices[i]);
  }
  throw FormError(std::string(field.id) + " is \"" + value + "\"; it must be one of: " + choices);
}

std::optional<std::string> value_of(const mis_field& field, const Given& given) {
  if (const auto said = given.secrets.find(field.id); said != given.secrets.end()) return said->second;
  if (const auto said = given.set.find(field.id); said != given.set.end()) {
    if (field.kind == MIS_FIELD_SECRET) {
      throw FormError(std::string(field.id) +
                      " is a secret: not with --set, where others on this machine can see it, but with --secrets - or "
                      "at the prompt");
    }
    return said->second;
  }
  // What may stay empty, or has something standing there already, is not worth a question.
  if (field.initial) return field.initial;
  if (!field.required) return {};
  if (auto said = given.ask(field)) return said;
  throw FormError("a value for " + std::string(field.id) + " (" + field.label + ") is missing: give it with " +
                  (field.kind == MIS_FIELD_SECRET
                       ? "--secrets - as {\"" + std::string(field.id) + "\": \"...\"} on standard input"
                       : "--set " + std::string(field.id) + "=VALUE"));
}

// Echo off as long as this lives.
class Quiet {
 public:
  explicit Quiet(bool wanted) : wanted_(wanted && tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (wanted_) tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet);
  }
  ~Quiet() {
    if (!wanted_) return;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
    std::fputc('\n', stderr);
  }

 private:
  termios before_{};
  bool wanted_;
};

std::pair<std::string, std::string> only_value(const std::vector<const mis_field*>& fields, mis_field_kind kind,
                                               const Form& form) {
  const mis_field* only = nullptr;
  for (const mis_field* field : fields) {
    if (field->kind != kind) continue;
    if (only) return {};
    only = field;
  }
  if (!only) return {};
  for (const auto* values : {&form.settings, &form.sign_in})
    for (const auto& [id, value] : *values)
      if (id == only->id) return {id, value};
  return {only->id, ""};
}

}  // namespace

Form fill(const mis_descriptor& descriptor, const Given& given) {
  const auto sign_in = all_of(descriptor.auth->fields, descriptor.auth->field_count, descriptor.auth->field_stride);
  const auto settings = all_of(descriptor.settings, descriptor.setting_count, descriptor.setting_stride);
  std::vector<const mis_field*> all = settings;
  all.insert(all.end(), sign_in.begin(), sign_in.end());
  for (const auto* said : {&given.set, &given.secrets}) {
    for (const auto& [id, value] : *said) {
      if (std::none_of(all.begin(), all.end(), [&](const mis_field* field) { return id == field->id; })) {
        throw FormError("\"" + id + "\" is no field of this connector; it has: " + quoted_ids(all));
      }
    }
  }
  Form form;
  for (const mis_field* field : all) {
    auto value = value_of(*field, given);
    if (!value) continue;
    if (field->kind == MIS_FIELD_CHOICE) check_choice(*field, *value);
    if (field->kind == MIS_FIELD_URL) form.addresses.push_back(*value);
    if (field->kind == MIS_FIELD_SECRET) form.secrets.push_back(*value);
    const bool of_settings = std::find(settings.begin(), settings.end(), field) != settings.end();
    (of_settings ? form.settings : form.sign_in).emplace_back(field->id, std::move(*value));
  }
  form.program = only_value(all, MIS_FIELD_PROGRAM, form);
  form.folder = only_value(all, MIS_FIELD_FOLDER, form);
  return form;
}

std::map<std::string, std::string> parse_set(const std::vector<std::string>& pairs) {
  std::map<std::string, std::string> set;
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == pair.npos || equals == 0) throw FormError("--set wants id=value, not \"" + pair + "\"");
    if (!set.emplace(pair.substr(0, equals), pair.substr(equals + 1)).second) {
      throw FormError("--set gives " + pair.substr(0, equals) + " twice");
    }
  }
  return set;
}

std::map<std::string, std::string> parse_secrets(const std::string& json) {
  std::map<std::string, std::string> secrets;
  try {
    const mis::json::Value object = mis::json::parse(json, {64 * 1024, 4});
    if (!object.is_object()) throw FormError("--secrets wants a JSON object such as {\"token\": \"...\"}");
    for (const auto& [id, value] : object.members) {
      if (!value.string()) throw FormError("--secrets wants a text for \"" + id + "\"");
      secrets.emplace(id, *value.string());
    }
  } catch (const mis::Error&) {
    throw FormError("what --secrets got on standard input is no JSON object such as {\"token\": \"...\"}");
  }
  return secrets;
}

std::optional<std::string> ask_person(const mis_field& field) {
  if (!isatty(STDIN_FILENO)) return {};
  // First quiet, then the prompt: who types fast must not be echoed or lose a key.
  const Quiet quiet(field.kind == MIS_FIELD_SECRET);
  std::fprintf(stderr, "%s%s%s%s: ", field.label, field.help ? " (" : "", field.help ? field.help : "",
               field.help ? ")" : "");
  std::fflush(stderr);
  std::string line;
  if (!std::getline(std::cin, line) || line.empty()) return {};
  return line;
}

}  // namespace mis_run
