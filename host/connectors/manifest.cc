#include "connectors/manifest.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "connectors/strict.h"

namespace connectors {
namespace {

using mis::json::Value;
using strict::bad;
using strict::Object;

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

Connector described(Object& in) {
  Connector made;
  made.id = in.text("id");
  made.name = in.text("name");
  made.version = in.text("version");
  check_name(made.id, id_characters, "the id");
  check_version_name(made.version);
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

// A path of plain names, downwards only.
bool stays_inside(const std::string& path) {
  if (path.find_first_of(std::string_view("\\\0", 2)) != path.npos) return false;
  size_t at = 0;
  for (;;) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    if (end == path.size()) return true;
    at = end + 1;
  }
}

void read_files(const Value& value, Connector& into) {
  if (!value.is_object() || value.members.size() > strict::max_entries)
    bad("files is not an object of at most 256 files");
  for (const auto& [name, hash] : value.members) {
    if (!stays_inside(name))
      bad("files names \"" + name.substr(0, 128) + "\", which lies outside of the connector's folder");
    if (name == manifest_name || name == signature_name)
      bad("files names " + name + ", which cannot hold its own hash");
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

void check_version_name(const std::string& version) { check_name(version, version_characters, "the version"); }

bool Connector::has(std::string_view capability) const {
  return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

Connector parse_description(std::string_view text) {
  const Value document = strict::read(text);
  Object in(document, "the connector");
  Connector made = described(in);
  in.end();
  return made;
}

Connector parse_manifest(std::string_view text) {
  const Value document = strict::read(text);
  Object in(document, "the manifest");
  strict::check_version(in, "manifest");
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
