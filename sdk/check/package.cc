// The connector's folder, and its library as a file.
#include <mis++/json.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "check/checks.h"
#include "check/elf.h"
#include "tools/mis-manifest/manifest.h"

namespace mis_check {
namespace {

namespace fs = std::filesystem;
using mis::json::Value;

constexpr const char* kManifest = "connector.json";
constexpr const char* kMakeManifest = "Build the connector with mis_add_connector(), which makes connector.json anew.";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw NotRun{path.filename().string() + " cannot be read."};
  std::ostringstream all;  // faster by far than from iterator to iterator
  all << file.rdbuf();
  return std::move(all).str();
}

Elf elf_of(Subject& subject) {
  try {
    return read_elf(content(subject.order.library));
  } catch (const std::runtime_error& error) {
    throw NotRun{subject.order.library.filename().string() + " " + error.what() + "."};
  }
}

// The manifest as it should be, from the folder as it is.
Value due_manifest(Subject& subject) {
  subject.plugin();
  mis_manifest::Order order;
  order.library = subject.order.library;
  for (const auto& entry : fs::directory_iterator(subject.order.folder)) {
    const std::string name = entry.path().filename().string();
    if (name == kManifest || name == std::string(kManifest) + ".minisig" || entry.path() == order.library) continue;
    if (entry.is_regular_file()) order.data.push_back(entry.path());
  }
  try {
    return mis::json::parse(mis_manifest::make(order));
  } catch (const mis_manifest::ManifestError& error) {
    throw NotRun{std::string(error.what()) + "."};
  }
}

Value manifest(Subject& subject) {
  try {
    return mis::json::parse(content(subject.order.folder / kManifest));
  } catch (const mis::Error&) {
    throw NotRun{std::string(kManifest) + " is not JSON, or says one thing twice."};
  }
}

bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.yes != b.yes || a.text != b.text || a.items.size() != b.items.size() ||
      a.members.size() != b.members.size()) {
    return false;
  }
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), same) &&
         std::all_of(a.members.begin(), a.members.end(),
                     [&](const auto& member) { return b.has(member.name) && same(member.value, b[member.name]); });
}

}  // namespace

void check_one_symbol(Subject& subject) {
  std::vector<std::string> others = elf_of(subject).exports;
  const auto ours = std::find(others.begin(), others.end(), "mis_plugin_v1");
  if (ours == others.end()) {
    subject.report.error("The library does not export mis_plugin_v1.",
                         "Define it with MIS_EXPORT, or end the connector's source with MIS_CONNECTOR(Class).");
  } else {
    others.erase(ours);
  }
  if (others.empty()) return;
  // Names as they were written before those that a C++ compiler made.
  std::stable_partition(others.begin(), others.end(), [](const std::string& name) { return !name.starts_with("_Z"); });
  std::string names;
  for (size_t i = 0; i < others.size() && i < 3; ++i) names += (i == 0 ? "" : ", ") + others[i];
  if (others.size() > 3) names += " and " + std::to_string(others.size() - 3) + " more";
  subject.report.error("The library also exports " + names + ".",
                       "Link it with the version script that mis_add_connector() uses: { global: mis_plugin_v1; "
                       "local: *; };");
}

void check_needed_libraries(Subject& subject) {
  static const std::regex own(R"((libc|libm|libstdc\+\+|libgcc_s|lib[a-z]*san|ld-linux.*)\.so.*)");
  const Elf elf = elf_of(subject);
  for (const std::string& name : elf.needed) {
    if (std::regex_match(name, own)) continue;
    subject.report.error("The library needs " + name + ".",
                         "Ask the host for what it does (mis.http/1 and the other services), or link it statically: a "
                         "school's machine need not have it, and the jail forbids files and sockets.");
  }
  if (elf.has_search_path) {
    subject.report.warning("The library tells the loader where to look for libraries (RPATH or RUNPATH).",
                           "Link it without: the path is of the machine that it was built on.");
  }
}

void check_manifest(Subject& subject) {
  const Value due = due_manifest(subject);
  if (!fs::exists(subject.order.folder / kManifest)) {
    subject.report.error("The folder has no connector.json.", kMakeManifest);
    return;
  }
  const Value said = manifest(subject);
  for (const auto& member : due.members) {
    if (member.name == "files" || same(member.value, said[member.name])) continue;
    subject.report.error("connector.json and the library differ in \"" + member.name + "\".", kMakeManifest);
  }
  for (const auto& member : said.members) {
    if (due.has(member.name)) continue;
    subject.report.error("connector.json says \"" + member.name + "\", which a manifest does not have.", kMakeManifest);
  }
}

void check_files(Subject& subject) {
  const Value due = due_manifest(subject), said = manifest(subject);
  for (const auto& file : due["files"].members) {
    if (!said["files"].has(file.name)) {
      subject.report.error("connector.json does not list " + file.name + ".",
                           "Name it behind DATA in mis_add_connector(), or take it out of the folder.");
    } else if (!same(file.value, said["files"][file.name])) {
      subject.report.error("The hash of " + file.name + " is not the one in connector.json.", kMakeManifest);
    }
  }
  for (const auto& file : said["files"].members) {
    if (due["files"].has(file.name)) continue;
    subject.report.error("connector.json lists " + file.name + ", which is not in the folder.", kMakeManifest);
  }
  for (const auto& entry : fs::directory_iterator(subject.order.folder)) {
    if (entry.is_regular_file() && !entry.is_symlink()) continue;
    subject.report.error("The folder holds " + entry.path().filename().string() + ", which is no plain file.",
                         "Take it out: a connector is a flat folder of files.");
  }
}

}  // namespace mis_check
