// about.h - what a connector declares of itself, as constants: `static constexpr mis::About about = ...`.
// The list of capabilities is not among it: that is derived from the class.
#pragma once

#include <mis/plugin.h>

#include <cstddef>

namespace mis {

enum class Need { Optional, Required };

// One thing to ask a person for; `initial` is what stands there unless the person says otherwise.
constexpr mis_field field(mis_field_kind kind, const char* id, const char* label, const char* help, Need need,
                          const char* initial = nullptr) {
  mis_field made{};
  made.struct_size = sizeof made;
  made.kind = kind;
  made.id = id;
  made.label = label;
  made.help = help;
  made.initial = initial;
  made.required = need == Need::Required;
  return made;
}
constexpr mis_field text_field(const char* id, const char* label, const char* help, Need need) {
  return field(MIS_FIELD_TEXT, id, label, help, need);
}
constexpr mis_field secret_field(const char* id, const char* label, const char* help) {
  return field(MIS_FIELD_SECRET, id, label, help, Need::Required);
}
constexpr mis_field url_field(const char* id, const char* label, const char* help, const char* initial = nullptr) {
  return field(MIS_FIELD_URL, id, label, help, initial ? Need::Optional : Need::Required, initial);
}
// The root MIS_ROOT_CHOSEN of mis.files/1.
constexpr mis_field folder_field(const char* id, const char* label, const char* help, Need need) {
  return field(MIS_FIELD_FOLDER, id, label, help, need);
}
// Where the program of About::program() is.
constexpr mis_field program_field(const char* id, const char* label, const char* help, const char* initial = nullptr) {
  return field(MIS_FIELD_PROGRAM, id, label, help, initial ? Need::Optional : Need::Required, initial);
}
template <std::size_t N>
constexpr mis_field choice_field(const char* id, const char* label, const char* help, const char* const (&choices)[N],
                                 const char* initial) {
  mis_field made = field(MIS_FIELD_CHOICE, id, label, help, Need::Optional, initial);
  made.choices = choices;
  made.choice_count = N;
  return made;
}

// Each function returns a copy with more said. Arrays and texts must be constants of static life.
class About {
 public:
  constexpr About(const char* id, const char* name, const char* version, const char* vendor, const char* summary) {
    descriptor.struct_size = sizeof descriptor;
    descriptor.cancel_grace_ms = 2000;
    descriptor.id = id;
    descriptor.name = name;
    descriptor.version = version;
    descriptor.vendor = vendor;
    descriptor.summary = summary;
  }
  // A lasting secret, entered once. `help`: who must supply what.
  template <std::size_t N>
  constexpr About token(const mis_field (&fields)[N], const char* help = nullptr) const {
    return sign_in(MIS_AUTH_TOKEN, fields, N, help);
  }
  // A person signs in at each run.
  template <std::size_t N>
  constexpr About login(const mis_field (&fields)[N], const char* help = nullptr) const {
    return sign_in(MIS_AUTH_LOGIN, fields, N, help);
  }
  template <std::size_t N>
  constexpr About settings(const mis_field (&fields)[N]) const {
    About copy = *this;
    copy.descriptor.settings = fields;
    copy.descriptor.setting_count = N;
    copy.descriptor.setting_stride = sizeof(mis_field);
    return copy;
  }
  // That mis.http/1 may reach: "api.wonde.com", "*.uk.arbor.sc".
  template <std::size_t N>
  constexpr About hosts(const char* const (&names)[N]) const {
    About copy = *this;
    copy.descriptor.hosts = names;
    copy.descriptor.host_count = N;
    return copy;
  }
  // Paths of what a recording may keep as it is: "data[].subject.code".
  template <std::size_t N>
  constexpr About impersonal(const char* const (&paths)[N]) const {
    About copy = *this;
    copy.descriptor.impersonal = paths;
    copy.descriptor.impersonal_count = N;
    return copy;
  }
  // The one program that mis.program/1 may run: its file name.
  constexpr About program(const char* name) const {
    About copy = *this;
    copy.descriptor.program = name;
    return copy;
  }

  mis_descriptor descriptor{};  // without auth and capabilities, which mis++/connector.h fills in
  mis_auth auth{};

 private:
  constexpr About sign_in(mis_auth_style style, const mis_field* fields, std::size_t count, const char* help) const {
    About copy = *this;
    copy.auth.struct_size = sizeof copy.auth;
    copy.auth.style = style;
    copy.auth.fields = fields;
    copy.auth.field_count = static_cast<uint32_t>(count);
    copy.auth.field_stride = sizeof(mis_field);
    copy.auth.help = help;
    return copy;
  }
};

}  // namespace mis
