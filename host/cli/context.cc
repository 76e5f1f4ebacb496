#include "cli/context.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "cli/terminal.h"
#include "cli/words.h"
#include "connectors/licence_file.h"
#include "data/grade_sets.h"
#include "data/settings.h"
#include "school/fault.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using school::FaultKind;

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? std::optional<std::string>(value) : std::nullopt;
}

// A word as a shell takes it.
std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+,:=@") ==
                                          std::string::npos;
  if (plain) return word;
  std::string made = "'";
  for (const char c : word) made += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return made + "'";
}

}  // namespace

Context::Context(Global global)
    : global_(std::move(global)),
      program_(fs::read_symlink("/proc/self/exe")),
      places_(wizard::find_places(global_.home, global_.store, program_, variable)) {
  if (!global_.ca.empty() && ::access(global_.ca.c_str(), R_OK) != 0)
    throw Fault(FaultKind::usage, fmt::format("The file of --ca, {}, cannot be read.", global_.ca),
                "Name a certificate authority in PEM format.");
  std::error_code error;
  if (!global_.developer.empty() && !fs::is_directory(global_.developer, error))
    throw Fault(FaultKind::usage, fmt::format("The folder of --developer, {}, is not there.", global_.developer),
                "Name the folder that your build writes its connectors into, as ID/VERSION.");
}

std::string Context::proxy() const {
  for (const char* name : {"https_proxy", "HTTPS_PROXY"})
    if (const auto said = variable(name); said && !said->empty()) return *said;
  return {};
}

bool Context::talks() const { return !json() && is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO); }

storage::Store& Context::store() {
  if (!store_) store_ = std::make_unique<storage::Store>(places_.store);
  return *store_;
}

connectors::Trust Context::trust() const {
  auto trust = connectors::read_trust(places_.program_keys, places_.home_keys);
  trust.developer = global_.developer;
  return trust;
}

std::vector<connectors::Connector> Context::connectors() const {
  return connectors::find_connectors(places_.connectors, trust());
}

connectors::Licensing Context::licensing() const {
  return connectors::read_licensing(places_.home, trust(), std::time(nullptr));
}

school::GradeSets Context::grade_sets() const { return data::read_grade_sets(places_.data); }

school::Settings Context::settings() const { return data::read_settings(places_.data); }

storage::Doing Context::doing() const {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char when[32];
  std::strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
  const passwd* user = ::getpwuid(::geteuid());
  return {user ? user->pw_name : fmt::format("user {}", ::geteuid()), when};
}

std::string Context::command(std::string_view rest) const {
  std::string made = quoted(global_.typed);
  if (!global_.home.empty()) made += " --home " + quoted(global_.home);
  if (!global_.store.empty()) made += " --store " + quoted(global_.store);
  if (!global_.developer.empty()) made += " --developer " + quoted(global_.developer);
  if (global_.weak_isolation) made += " --allow-weak-isolation";
  return made + " " + std::string(rest);
}

void Context::warn(std::string_view text) const {
  std::fflush(stdout);
  std::fprintf(stderr, "Warning: %s\n", shown(text).c_str());
}

void Context::say(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace cli
