#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "runtime/library.h"
#include "runtime/tables.h"

namespace runtime {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// Every key is always there, and what may be NULL is then "": whoever reads it needs no second form.
void put(Writer& json, const char* key, const char* text) {
  json.Key(key);
  json.String(text ? text : "");
}

void put_list(Writer& json, const char* key, const char* const* list, uint64_t count) {
  json.Key(key);
  json.StartArray();
  for (uint64_t i = 0; i < count; ++i) json.String(list[i]);
  json.EndArray();
}

const char* kind_name(mis_field_kind kind) {
  constexpr const char* names[] = {"text", "secret", "url", "choice", "folder", "program"};
  return names[kind - MIS_FIELD_TEXT];
}

void put_fields(Writer& json, const char* key, const mis_field* fields, uint64_t count, uint32_t stride) {
  json.Key(key);
  json.StartArray();
  for (uint64_t i = 0; i < count; ++i) {
    const mis_field field = taken_field(fields, stride, i, key);
    json.StartObject();
    put(json, "id", field.id);
    put(json, "label", field.label);
    put(json, "kind", kind_name(field.kind));
    json.Key("secret");
    json.Bool(field.kind == MIS_FIELD_SECRET);
    json.Key("required");
    json.Bool(field.required != 0);
    put(json, "help", field.help);
    put(json, "initial", field.initial);
    put_list(json, "choices", field.choices, field.choice_count);
    json.EndObject();
  }
  json.EndArray();
}

void put_abi(Writer& json, uint32_t version) {
  json.Key("abi");
  json.StartObject();
  json.Key("major");
  json.Uint(version / 1000);
  json.Key("minor");
  json.Uint(version % 1000);
  json.Key("draft");
  json.Bool(MIS_ABI_IS_DRAFT);
  json.EndObject();
}

void put_auth(Writer& json, const mis_auth& auth) {
  json.Key("auth");
  json.StartObject();
  put(json, "method", auth.style == MIS_AUTH_TOKEN ? "token" : "login");
  put(json, "help", auth.help);
  put_fields(json, "fields", auth.fields, auth.field_count, auth.field_stride);
  json.EndObject();
}

}  // namespace

std::string describe(const mis_plugin& plugin) {
  check_plugin(plugin);
  const mis_descriptor d = taken_descriptor(plugin);
  rapidjson::StringBuffer text;
  Writer json(text);
  json.StartObject();
  put(json, "id", d.id);
  put(json, "name", d.name);
  put(json, "version", d.version);
  put(json, "vendor", d.vendor);
  put(json, "summary", d.summary);
  put_abi(json, taken_plugin(plugin).abi_version);
  put_auth(json, taken_auth(d));
  put_fields(json, "settings", d.settings, d.setting_count, d.setting_stride);
  put_list(json, "capabilities", d.capabilities, d.capability_count);
  put_list(json, "hosts", d.hosts, d.host_count);
  put(json, "program", d.program);
  put_list(json, "impersonal", d.impersonal, d.impersonal_count);
  json.Key("cancel_grace_ms");
  json.Uint(d.cancel_grace_ms);
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

}  // namespace runtime
