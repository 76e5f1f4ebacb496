#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <set>

#include "runtime/check_fields.h"
#include "runtime/forms.h"
#include "runtime/library.h"
#include "runtime/tables.h"

namespace runtime {
namespace {

constexpr uint32_t kMaxGrace = 10'000;
constexpr uint64_t kMaxList = 256;
using Form = bool (*)(std::string_view);

void check_form(const std::string& text, Form is, const std::string& what, const std::string& like) {
  if (!is(text)) throw Breach(what + " is \"" + text + "\"; it must be like " + like);
}

std::string version_text(uint32_t version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000);
}

void check_version(const mis_plugin& plugin) {
  const uint32_t major = plugin.abi_version / 1000, minor = plugin.abi_version % 1000;
  if (major == MIS_ABI_MAJOR && minor <= MIS_ABI_MINOR) return;
  throw Breach("it is made for ABI " + version_text(plugin.abi_version) + ", and this host speaks " +
               version_text(MIS_ABI_VERSION(MIS_ABI_MAJOR, 0)) + " to " +
               version_text(MIS_ABI_VERSION(MIS_ABI_MAJOR, MIS_ABI_MINOR)) +
               "; update the host, or use a version of the connector made for it");
}

void check_functions(const mis_plugin& plugin) {
  auto check = [](bool there, const char* name) {
    if (!there) throw Breach(std::string("the function ") + name + " is NULL");
  };
  check(plugin.create, "create");
  check(plugin.destroy, "destroy");
  check(plugin.sign_in, "sign_in");
  check(plugin.catalogue, "catalogue");
  check(plugin.capability, "capability");
}

void check_names(const mis_descriptor& d) {
  const std::string id = check_text(d.id, kMaxId, Said::required, "the id");
  check_form(id, is_connector_id, "the id", "\"wonde\" or \"uk.co.example.wonde\"");
  const std::string version = check_text(d.version, kMaxId, Said::required, "the version");
  check_form(version, is_version, "the version", "\"1.2.0\"");
  check_text(d.name, kMaxLabel, Said::required, "the name");
  check_text(d.vendor, kMaxLabel, Said::required, "the vendor");
  check_text(d.summary, kMaxLabel, Said::required, "the summary");
  if (d.cancel_grace_ms > kMaxGrace) {
    throw Breach("cancel_grace_ms is " + std::to_string(d.cancel_grace_ms) + "; at most 10,000 is allowed");
  }
}

void check_auth(const mis_descriptor& d) {
  const mis_auth auth = taken_auth(d);
  if (auth.style != MIS_AUTH_TOKEN && auth.style != MIS_AUTH_LOGIN) {
    throw Breach("the sign-in style is " + std::to_string(auth.style) + ", which this host does not know");
  }
  check_text(auth.help, kMaxHelp, Said::optional, "the sign-in's help");
  std::set<std::string> ids;
  check_fields(auth.fields, auth.field_count, auth.field_stride, "auth.fields", ids);
  check_fields(d.settings, d.setting_count, d.setting_stride, "settings", ids);
}

void check_list(const char* const* list, uint64_t count, const std::string& what,
                const std::function<void(const std::string&)>& check) {
  check_array(list, count, kMaxList, sizeof(char*), sizeof(char*), what);
  std::set<std::string> seen;
  for (uint64_t i = 0; i < count; ++i) {
    const std::string entry = check_text(list[i], kMaxLabel, Said::required, what + "[" + std::to_string(i) + "]");
    if (!seen.insert(entry).second) throw Breach(what + " has \"" + entry + "\" twice");
    check(entry);
  }
}

void check_capability(const mis_plugin& plugin, const std::string& id) {
  check_form(id, is_capability, "a capability's id", "\"mis.pupils/1\"");
  const mis_capability* table = plugin.capability(id.c_str());
  if (!table) throw Breach("it declares " + id + ", but capability(\"" + id + "\") is NULL");
  if (plugin.capability(id.c_str()) != table)
    throw Breach("capability(\"" + id + "\") returns another table at each call");
  if (!taken_capability(table, id).fetch) throw Breach("the table of " + id + " has no fetch");
}

// Nobody may find by a near miss what was not declared.
void check_undeclared(const mis_plugin& plugin, const std::set<std::string>& declared) {
  std::set<std::string> probes = {
      "", "mis.", "mis.none/1", "mis.pupils/1", "mis.staff/1", "mis.classes/1", "mis.photos/1", "mis.results/1"};
  for (const std::string& id : declared) {
    for (const char* tail : {"x", "0", " ", "/1"}) probes.insert(id + tail);
    probes.insert(id.substr(0, id.size() - 1));
  }
  for (const std::string& id : probes) {
    if (declared.count(id) || !plugin.capability(id.c_str())) continue;
    throw Breach(fmt::format("capability(\"{}\") has a table, but only \"{}\" are declared", id,
                             fmt::join(declared, "\" and \"")));
  }
}

void check(const mis_plugin& theirs) {
  const mis_plugin plugin = taken_plugin(theirs);
  check_version(plugin);
  check_functions(plugin);
  const mis_descriptor d = taken_descriptor(theirs);
  check_names(d);
  check_auth(d);
  std::set<std::string> declared;
  check_list(d.capabilities, d.capability_count, "capabilities", [&](const std::string& id) {
    check_capability(plugin, id);
    declared.insert(id);
  });
  if (declared.empty()) throw Breach("it declares no capability");
  check_undeclared(plugin, declared);
  check_list(d.hosts, d.host_count, "hosts", [](const std::string& host) {
    check_form(host, is_host, "a host", "\"api.wonde.com\" or \"*.uk.arbor.sc\"");
  });
  if (d.program) {
    check_form(check_text(d.program, kMaxLabel, Said::required, "the program"), is_program, "the program",
               "\"CommandReporter.exe\": a file name without a folder");
  }
  check_list(d.impersonal, d.impersonal_count, "impersonal", [](const std::string&) {});
}

}  // namespace

void check_plugin(const mis_plugin& plugin) {
  try {
    check(plugin);
  } catch (const Breach& e) {
    throw LoadError(e.what());
  }
}

}  // namespace runtime
