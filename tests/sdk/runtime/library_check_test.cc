#include <catch2/catch.hpp>

#include "runtime/library.h"
#include "sdk/runtime/fake.h"

namespace {

using Catch::Matchers::Contains;
using Spoil = std::function<void(fake::Plugin&)>;

struct Case {
  const char* says;  // part of the refusal
  Spoil spoil;
};

void refuses(const Case& c) {
  fake::Plugin fake;
  c.spoil(fake);
  INFO(c.says);
  CHECK_THROWS_WITH(runtime::check_plugin(fake.plugin), Contains(c.says));
}

}  // namespace

TEST_CASE("A sound connector is accepted") {
  fake::Plugin fake;
  CHECK_NOTHROW(runtime::check_plugin(fake.plugin));
}

TEST_CASE("A connector without optional texts is accepted") {
  fake::Plugin fake;
  fake.auth.help = fake.fields[0].help = fake.settings[0].initial = nullptr;
  fake.descriptor.settings = nullptr;
  fake.descriptor.setting_count = 0;
  fake.descriptor.hosts = fake.descriptor.impersonal = nullptr;
  fake.descriptor.host_count = fake.descriptor.impersonal_count = 0;
  CHECK_NOTHROW(runtime::check_plugin(fake.plugin));
}

TEST_CASE("A connector built with a longer header is accepted, and its tail is passed over") {
  struct Longer {
    mis_field field;
    uint64_t tail;
  };
  fake::Plugin fake;
  std::vector<Longer> longer{{fake.settings[0], 7}, {fake.settings[1], 7}};
  for (Longer& field : longer) field.field.struct_size = sizeof(Longer);
  fake.descriptor.settings = &longer[0].field;
  fake.descriptor.setting_stride = sizeof(Longer);
  fake.descriptor.struct_size += 64;
  CHECK_THAT(runtime::describe(fake.plugin), Contains("\"nation\""));
}

TEST_CASE("A table that is not whole is refused") {
  for (const Case& c : std::vector<Case>{
           {"mis_plugin_v1 has struct_size 8; it needs at least", [](auto& f) { f.plugin.struct_size = 8; }},
           {"the descriptor is NULL", [](auto& f) { f.plugin.descriptor = nullptr; }},
           {"the descriptor has struct_size 100", [](auto& f) { f.descriptor.struct_size = 100; }},
           {"the descriptor's auth is NULL", [](auto& f) { f.descriptor.auth = nullptr; }},
           {"the descriptor's auth has struct_size 0", [](auto& f) { f.auth.struct_size = 0; }},
           {"create is NULL", [](auto& f) { f.plugin.create = nullptr; }},
           {"destroy is NULL", [](auto& f) { f.plugin.destroy = nullptr; }},
           {"sign_in is NULL", [](auto& f) { f.plugin.sign_in = nullptr; }},
           {"catalogue is NULL", [](auto& f) { f.plugin.catalogue = nullptr; }},
           {"capability is NULL", [](auto& f) { f.plugin.capability = nullptr; }},
           {"made for ABI 2.0, and this host speaks 1.0 to 1.0", [](auto& f) { f.plugin.abi_version = 2000; }},
           {"made for ABI 1.7", [](auto& f) { f.plugin.abi_version = 1007; }},
       }) {
    refuses(c);
  }
}

TEST_CASE("A name that cannot stand is refused") {
  static const std::string long_text(300, 'x');
  for (const Case& c : std::vector<Case>{
           {"the id is NULL", [](auto& f) { f.descriptor.id = nullptr; }},
           {"the id is empty", [](auto& f) { f.descriptor.id = ""; }},
           {"the id is \"../wonde\"", [](auto& f) { f.descriptor.id = "../wonde"; }},
           {"the id is \"Wonde\"", [](auto& f) { f.descriptor.id = "Wonde"; }},
           {"the id is \"uk..wonde\"", [](auto& f) { f.descriptor.id = "uk..wonde"; }},
           {"the id is longer than 128 bytes", [](auto& f) { f.descriptor.id = long_text.c_str(); }},
           {"the version is \"1.2\"", [](auto& f) { f.descriptor.version = "1.2"; }},
           {"the version is \"1.02.0\"", [](auto& f) { f.descriptor.version = "1.02.0"; }},
           {"the name is empty", [](auto& f) { f.descriptor.name = ""; }},
           {"the name is not UTF-8", [](auto& f) { f.descriptor.name = "Zo\xEB"; }},
           {"the name has a control character", [](auto& f) { f.descriptor.name = "\x1B[2J"; }},
           {"the vendor is NULL", [](auto& f) { f.descriptor.vendor = nullptr; }},
           {"the summary is longer than 256 bytes", [](auto& f) { f.descriptor.summary = long_text.c_str(); }},
           {"cancel_grace_ms is 10001", [](auto& f) { f.descriptor.cancel_grace_ms = 10'001; }},
       }) {
    refuses(c);
  }
}

TEST_CASE("A form that cannot be drawn is refused") {
  for (const Case& c : std::vector<Case>{
           {"the sign-in style is 3", [](auto& f) { f.auth.style = 3; }},
           {"auth.fields is NULL, but its count is 1", [](auto& f) { f.auth.fields = nullptr; }},
           {"auth.fields has 100,000 entries", [](auto& f) { f.auth.field_count = 100'000; }},
           {"auth.fields has stride 8", [](auto& f) { f.auth.field_stride = 8; }},
           {"auth.fields has stride 68", [](auto& f) { f.auth.field_stride = 68; }},
           {"auth.fields[0] has struct_size 4", [](auto& f) { f.fields[0].struct_size = 4; }},
           {"the id \"Token\"", [](auto& f) { f.fields[0].id = "Token"; }},
           {"the field \"token\" stands twice", [](auto& f) { f.settings[0].id = "token"; }},
           {"of kind 7", [](auto& f) { f.fields[0].kind = 7; }},
           {"of kind 0", [](auto& f) { f.fields[0].kind = 0; }},
           {"\"token\"'s label is NULL", [](auto& f) { f.fields[0].label = nullptr; }},
           {"a secret with an initial value", [](auto& f) { f.fields[0].initial = "abc"; }},
           {"required 2; it is 0 or 1", [](auto& f) { f.fields[0].required = 2; }},
           {"kind is not MIS_FIELD_CHOICE", [](auto& f) { f.fields[0].choice_count = 1; }},
           {"a choice without choices", [](auto& f) { f.settings[1].choice_count = 0; }},
           {"choices is NULL", [](auto& f) { f.settings[1].choices = nullptr; }},
           {"none of its choices", [](auto& f) { f.settings[1].initial = "Narnia"; }},
           {"the choice \"England\" twice", [](auto& f) { f.choices[1] = "England"; }},
       }) {
    refuses(c);
  }
}

TEST_CASE("A list that says what cannot be is refused") {
  for (const Case& c : std::vector<Case>{
           {"declares no capability", [](auto& f) { f.descriptor.capability_count = 0; }},
           {"capabilities is NULL", [](auto& f) { f.descriptor.capabilities = nullptr; }},
           {"capabilities has \"mis.pupils/1\" twice", [](auto& f) { f.capabilities[1] = MIS_CAP_PUPILS; }},
           {"is \"pupils\"; it must be like", [](auto& f) { f.capabilities[1] = "pupils"; }},
           {"a host is \"https://api.example.com\"", [](auto& f) { f.hosts[0] = "https://api.example.com"; }},
           {"a host is \"*\"", [](auto& f) { f.hosts[0] = "*"; }},
           {"a host is \"*.com\"", [](auto& f) { f.hosts[0] = "*.com"; }},
           {"hosts[1] is NULL", [](auto& f) { f.hosts[1] = nullptr; }},
           {"the program is \"../x.exe\"", [](auto& f) { f.descriptor.program = "../x.exe"; }},
           {"impersonal[0] is empty", [](auto& f) { f.impersonal[0] = ""; }},
       }) {
    refuses(c);
  }
}

TEST_CASE("What a connector declares and what it has must agree") {
  static int calls;
  static mis_capability other{sizeof other, 0, nullptr};
  for (const Case& c : std::vector<Case>{
           {"declares mis.pupils/1, but capability(\"mis.pupils/1\") is NULL",
            [](auto& f) { f.on_capability = [](const std::string&) { return nullptr; }; }},
           {"capability(\"mis.photos/1\") has a table, but only",
            [](auto& f) {
              f.on_capability = [&f](const std::string& id) {
                return id == MIS_CAP_PHOTOS || id == MIS_CAP_PUPILS || id == MIS_CAP_CLASSES ? &f.table : nullptr;
              };
            }},
           {"has a table, but only \"mis.classes/1\" and \"mis.pupils/1\" are declared",
            [](auto& f) {
              f.on_capability = [&f](const std::string& id) {
                return id.starts_with(MIS_CAP_PUPILS) || id == MIS_CAP_CLASSES ? &f.table : nullptr;
              };
            }},
           {"returns another table at each call",
            [](auto& f) { f.on_capability = [&f](const std::string&) { return ++calls % 2 ? &f.table : &other; }; }},
           {"the table of mis.pupils/1 has no fetch", [](auto& f) { f.table.fetch = nullptr; }},
           {"the table of mis.pupils/1 has struct_size 8", [](auto& f) { f.table.struct_size = 8; }},
       }) {
    refuses(c);
  }
}
