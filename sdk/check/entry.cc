// The library as the host loads it.
#include <dlfcn.h>
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <thread>

#include "check/checks.h"

namespace mis_check {
namespace {

namespace fs = std::filesystem;
using Entry = const mis_plugin*(MIS_CALL*)(uint32_t host_abi_version);

constexpr uint32_t kOurs = MIS_ABI_VERSION(MIS_ABI_MAJOR, MIS_ABI_MINOR);

// The library is loaded already; this asks for its function once more.
Entry entry_of(Subject& subject) {
  subject.plugin();
  void* library = ::dlopen(subject.order.library.c_str(), RTLD_NOW | RTLD_LOCAL);
  const auto entry = library ? reinterpret_cast<Entry>(::dlsym(library, "mis_plugin_v1")) : nullptr;
  if (!entry) throw NotRun{"mis_plugin_v1 cannot be found; the check \"loads\" says why."};
  return entry;
}

size_t entries(const char* folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// What a library could change in passing, in words.
std::map<std::string, std::string> process_now() {
  std::map<std::string, std::string> now;
  now["the number of threads"] = std::to_string(entries("/proc/self/task"));
  now["the number of open files"] = std::to_string(entries("/proc/self/fd"));
  now["the working folder"] = fs::current_path().string();
  now["the locale"] = ::setlocale(LC_ALL, nullptr);
  const mode_t mask = ::umask(077);
  ::umask(mask);
  now["the mask of new files"] = std::to_string(mask);
  std::string variables;
  for (char** variable = environ; variable && *variable; ++variable) variables += std::string(*variable) + '\n';
  now["the environment"] = variables;
  std::string handlers;
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0) continue;
    handlers += std::to_string(reinterpret_cast<uintptr_t>(action.sa_handler)) + ' ';
  }
  now["what is done on a signal"] = handlers;
  return now;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

}  // namespace

void check_loads(Subject& subject) {
  subject.report.stage("being loaded");
  try {
    runtime::load_library(subject.order.library.string());
  } catch (const runtime::LoadError& error) {
    std::string what = error.what();
    what[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(what[0])));
    subject.report.error(what + ".", "Mend what it names; docs/abi.md tells of each part of the descriptor.");
  }
}

void check_load_side_effects(Subject& subject) {
  const auto before = process_now();
  subject.plugin();
  const auto after = process_now();
  for (const auto& [what, value] : before) {
    if (after.at(what) == value) continue;
    subject.report.error("Loading the library changes " + what + ".",
                         "Do that in create(), or not at all: look at the constructors of static objects.");
  }
}

void check_entry_pure(Subject& subject) {
  const Entry entry = entry_of(subject);
  subject.report.stage("asked for its table");
  const mis_plugin* table = entry(kOurs);
  for (const uint32_t older : {0u, 999u, subject.plugin().abi_version - 1}) {
    if (!entry(older)) continue;
    subject.report.error("mis_plugin_v1(" + std::to_string(older) + ") gives a table to a host that is too old for it.",
                         "Return NULL when host_abi_version < MIS_TARGET_VERSION.");
  }
  for (const uint32_t newer : {kOurs + 1, kOurs + 999}) {
    if (entry(newer) == table) continue;
    subject.report.error(
        "mis_plugin_v1(" + std::to_string(newer) + ") gives a newer host of ABI 1 another table, or none.",
        "Return the one table to every host that is new enough.");
  }
  std::vector<std::thread> threads;
  std::atomic<bool> same = true;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) {
        if (entry(kOurs) != table) same = false;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  if (!same) {
    subject.report.error("mis_plugin_v1 gives another table to another thread.",
                         "Return the address of one constant table; make nothing in the function.");
  }
}

void check_capability_ids(Subject& subject) {
  const mis_plugin& plugin = subject.plugin();
  subject.report.stage("asked for capabilities that it does not have");
  const auto declared = subject.capabilities();
  std::set<std::string> probes = {"mis", "/1", "mis.pupils", std::string(64 * 1024, 'm')};
  for (const std::string& id : declared) {
    const std::string name = id.substr(0, id.find('/'));
    for (const char* tail : {"\n", ".", "-draft", "\xC2\xA0"}) probes.insert(id + tail);
    for (const char* revision : {"", "/", "/0", "/2", "/01", "/10", "/11"}) probes.insert(name + revision);
    probes.insert({upper(id), " " + id, id + id, "x" + id});
  }
  for (const std::string& id : declared) probes.erase(id);
  for (const std::string& id : probes) {
    if (!plugin.capability(id.c_str())) continue;
    subject.report.error("capability(\"" + id.substr(0, 60) + "\") has a table, and is not declared.",
                         "Compare the whole id, letter by letter: strcmp(id, MIS_CAP_PUPILS) == 0.");
  }
}

}  // namespace mis_check
