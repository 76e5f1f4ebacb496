#include "connectors/manifest.h"

#include <mis++/json.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace connectors {
namespace {

using mis::json::Value;

constexpr size_t max_text = 4096, max_entries = 256;

[[noreturn]] void bad(const std::string& why) { throw BadManifest(why); }

// An object of which every member must be asked for: what nobody knows is refused.
class Object {
 public:
  Object(const Value& value, std::string name) : value_(value), name_(std::move(name)) {
    if (!value.is_object()) bad(name_ + " is not an object");
  }
  const Value& member(const char* key) {
    if (!value_.has(key)) bad(called(key) + " is missing");
    asked_.insert(key);
    return value_[key];
  }
  std::string text(const char* key) {
    const auto said = member(key).string();
    if (!said) bad(called(key) + " is not a text");
    return checked(*said, called(key));
  }
  bool flag(const char* key) {
    const auto said = member(key).boolean();
    if (!said) bad(called(key) + " is neither true nor false");
    return *said;
  }
  int number(const char* key, int most) {
    const auto& value = member(key);
    const auto said = value.kind == Value::Kind::Number ? value.integer() : std::nullopt;
    if (!said || *said < 0 || *said > most)
      bad(called(key) + " is not a whole number from 0 to " + std::to_string(most));
    return static_cast<int>(*said);
  }
  const std::vector<Value>& list(const char* key) {
    const auto& value = member(key);
    if (!value.is_array()) bad(called(key) + " is not a list");
    if (value.items.size() > max_entries)
      bad(called(key) + " has more than " + std::to_string(max_entries) + " entries");
    return value.items;
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> all;
    for (const auto& item : list(key)) {
      const auto said = item.string();
      if (!said) bad(called(key) + " has an entry that is not a text");
      all.push_back(checked(*said, called(key)));
    }
    return all;
  }
  void end() const {
    for (const auto& member : value_.members)
      if (!asked_.contains(member.name))
        bad(name_ + " has a member \"" + member.name.substr(0, 40) + "\", which this host does not know");
  }
  std::string called(const char* key) const { return name_ + "." + key; }

 private:
  static std::string checked(std::string_view text, const std::string& what) {
    if (text.size() > max_text) bad(what + " is longer than " + std::to_string(max_text) + " bytes");
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
    if (std::any_of(text.begin(), text.end(), control)) bad(what + " has control characters in it");
    return std::string(text);
  }
  const Value& value_;
  std::string name_;
  std::set<std::string, std::less<>> asked_;
};

bool is_one_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == text.npos;
}

constexpr std::string_view id_characters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view version_characters = "0123456789.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-+";

// The name of a folder or file here and nowhere else.
void check_name(const std::string& name, std::string_view characters, const char* what) {
  if (name.empty() || name.size() > 128 || name[0] == '.' || !is_one_of(name, characters))
    bad(std::string(what) + " \"" + name.substr(0, 128) + "\" cannot be one");
}

std::vector<FormField> fields(Object& in, const char* key) {
  static const std::set<std::string> kinds = {"text", "secret", "url", "choice", "folder", "program"};
  std::vector<FormField> all;
  for (const auto& item : in.list(key)) {
    Object field(item, in.called(key) + "[" + std::to_string(all.size()) + "]");
    FormField made;
    made.id = field.text("id");
    made.label = field.text("label");
    made.kind = field.text("kind");
    made.secret = field.flag("secret");
    made.required = field.flag("required");
    made.help = field.text("help");
    made.initial = field.text("initial");
    made.choices = field.texts("choices");
    field.end();
    if (!kinds.contains(made.kind))
      bad(field.called("kind") + " is \"" + made.kind + "\", which this host does not know");
    if (made.secret != (made.kind == "secret")) bad(field.called("secret") + " and kind contradict each other");
    all.push_back(std::move(made));
  }
  return all;
}

Value read(std::string_view text) {
  try {
    return mis::json::parse(text, {1u << 20, 16});
  } catch (const mis::Error& error) {
    const std::string why = error.what();
    const auto colon = why.find(": ");
    bad("it is not JSON that can be used: " +
        (colon == why.npos ? why : why.substr(colon + 2, why.size() - colon - 3)));
  }
}

Connector described(Object& in) {
  Connector made;
  made.id = in.text("id");
  made.name = in.text("name");
  made.version = in.text("version");
  check_name(made.id, id_characters, "the id");
  check_name(made.version, version_characters, "the version");
  made.vendor = in.text("vendor");
  made.summary = in.text("summary");
  Object abi(in.member("abi"), in.called("abi"));
  made.abi_major = abi.number("major", 1000);
  made.abi_minor = abi.number("minor", 999);
  abi.flag("draft");
  abi.end();
  Object auth(in.member("auth"), in.called("auth"));
  const std::string method = auth.text("method");
  if (method != "token" && method != "login")
    bad(auth.called("method") + " is \"" + method + "\"; it is token or login");
  made.token = method == "token";
  made.sign_in_help = auth.text("help");
  made.sign_in = fields(auth, "fields");
  auth.end();
  made.settings = fields(in, "settings");
  made.capabilities = in.texts("capabilities");
  made.hosts = in.texts("hosts");
  made.program = in.text("program");
  made.impersonal = in.texts("impersonal");
  made.cancel_grace_ms = static_cast<unsigned>(in.number("cancel_grace_ms", 10'000));
  return made;
}

void read_files(const Value& value, Connector& into) {
  if (!value.is_object() || value.members.size() > max_entries) bad("files is not an object of at most 256 files");
  for (const auto& [name, hash] : value.members) {
    const bool leaves = name.empty() || name[0] == '/' || ("/" + name + "/").find("/../") != std::string::npos;
    if (leaves || name.find('\\') != std::string::npos || name.find('\0') != std::string::npos)
      bad("files names \"" + name.substr(0, 128) + "\", which lies outside of the connector's folder");
    const auto said = hash.string();
    if (!said || said->size() != 64 || !is_one_of(*said, "0123456789abcdef"))
      bad("the hash of " + name + " is not a SHA-256 in lower-case hex");
    into.files[name] = std::string(*said);
  }
}

std::string joined(const std::vector<std::string>& list) {
  std::string all;
  for (const auto& one : list) all += (all.empty() ? "" : ", ") + one;
  return "[" + all + "]";
}

std::string written(const std::vector<FormField>& fields) {
  std::vector<std::string> all;
  for (const auto& f : fields)
    all.push_back(f.id + " (" + f.label + ", " + f.kind + (f.required ? ", required" : "") + ", \"" + f.help +
                  "\", \"" + f.initial + "\", " + joined(f.choices) + ")");
  return joined(all);
}

}  // namespace

bool Connector::has(std::string_view capability) const {
  return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

Connector parse_description(std::string_view text) {
  const Value document = read(text);
  Object in(document, "the connector");
  Connector made = described(in);
  in.end();
  return made;
}

Connector parse_manifest(std::string_view text) {
  const Value document = read(text);
  Object in(document, "the manifest");
  const int version = in.number("manifest", 1'000'000);
  if (version != 1)
    bad("it is of version " + std::to_string(version) + "; this host reads version 1, so update the host");
  Connector made = described(in);
  read_files(in.member("files"), made);
  in.end();
  if (!made.files.contains(made.library().filename())) bad("files does not list " + made.library().filename().string());
  return made;
}

std::string difference(const Connector& manifest, const Connector& library) {
  const std::pair<const char*, std::string (*)(const Connector&)> said[] = {
      {"id", [](const Connector& c) { return c.id; }},
      {"name", [](const Connector& c) { return c.name; }},
      {"version", [](const Connector& c) { return c.version; }},
      {"vendor", [](const Connector& c) { return c.vendor; }},
      {"summary", [](const Connector& c) { return c.summary; }},
      {"abi", [](const Connector& c) { return std::to_string(c.abi_major) + "." + std::to_string(c.abi_minor); }},
      {"auth.method", [](const Connector& c) { return std::string(c.token ? "token" : "login"); }},
      {"auth.help", [](const Connector& c) { return c.sign_in_help; }},
      {"auth.fields", [](const Connector& c) { return written(c.sign_in); }},
      {"settings", [](const Connector& c) { return written(c.settings); }},
      {"capabilities", [](const Connector& c) { return joined(c.capabilities); }},
      {"hosts", [](const Connector& c) { return joined(c.hosts); }},
      {"program", [](const Connector& c) { return c.program; }},
      {"impersonal", [](const Connector& c) { return joined(c.impersonal); }},
      {"cancel_grace_ms", [](const Connector& c) { return std::to_string(c.cancel_grace_ms); }},
  };
  for (const auto& [name, of] : said)
    if (of(manifest) != of(library))
      return std::string(name) + ": the manifest says \"" + of(manifest) + "\", the library \"" + of(library) + "\"";
  return {};
}

}  // namespace connectors
