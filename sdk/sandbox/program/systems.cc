#include "sandbox/program/systems.h"

#include <algorithm>
#include <filesystem>

#include "sandbox/arbor/arbor.h"
#include "sandbox/arbor/ids.h"
#include "sandbox/bromcom/bromcom.h"
#include "sandbox/bromcom/ids.h"
#include "sandbox/edgen/edgen.h"
#include "sandbox/edgen/ids.h"
#include "sandbox/program/options.h"
#include "sandbox/sims/folder.h"
#include "sandbox/sims/ids.h"
#include "sandbox/wonde/wonde.h"

namespace mis::sandbox {
namespace {

Pretence pretend_wonde(const School& school, const Photos& photos, const Options& options) {
  const auto wonde = std::make_shared<Wonde>(school, photos, options.habits);
  const auto settings = [wonde](const std::string& address) {
    return Pairs{{"base_url", address + "/v1.0"}, {"school", wonde->school_id()}};
  };
  return {wonde, wonde_telling(school.seed), settings, {{"token", wonde->token()}}};
}

Pretence pretend_arbor(const School& school, const Photos& photos, const Options& options) {
  const auto arbor =
      std::make_shared<arbor::Arbor>(school, photos, arbor::Habits{options.embargo, options.early, options.per_minute});
  const auto settings = [](const std::string& address) { return Pairs{{"base_url", address}}; };
  return {
      arbor, arbor::telling(options.embargo), settings, {{"username", arbor::Arbor::user()}, {"key", arbor->key()}}};
}

Pretence pretend_bromcom(const School& school, const Photos& photos, const Options& options) {
  const auto bromcom = std::make_shared<bromcom::Bromcom>(school, photos, options.unticked);
  const auto settings = [](const std::string& address) { return Pairs{{"base_url", address + "/Nucleus"}}; };
  return {bromcom,
          bromcom::telling(),
          settings,
          {{"school_id", bromcom::Bromcom::school_id()},
           {"username", bromcom::Bromcom::user()},
           {"password", bromcom->password()}}};
}

// Both ways are open; the option says for which the settings and secrets are.
Pretence pretend_edgen(const School& school, const Photos& photos, const Options& options) {
  const bool by_key = options.auth == "apikey";
  const auto settings = [by_key](const std::string&) { return by_key ? Pairs{{"auth", "apikey"}} : Pairs{}; };
  Pairs secrets = {{"password", edgen::api_key(school)}};
  if (!by_key) secrets = {{"user", edgen::client_id()}, {"password", edgen::client_secret(school)}};
  return {std::make_shared<edgen::EdGen>(school, photos), edgen::telling(school, !by_key), settings, secrets,
          "address"};
}

// A folder with the program in it, for as long as the pretence lives.
Pretence pretend_sims(const School& school, const Photos& photos, const Options& options) {
  namespace fs = std::filesystem;
  sims::check_faults(Faults(options.faults));
  sims::SimsRecipe recipe;
  recipe.school = options.recipe;
  recipe.people = !options.people.empty();
  recipe.later = options.later;
  recipe.latency_ms = static_cast<unsigned>(options.serving.latency.count());
  recipe.faults = options.faults;
  if (!options.serving.requests.empty()) recipe.requests = fs::absolute(options.serving.requests).string();
  const auto program = fs::read_symlink("/proc/self/exe").parent_path() / "CommandReporter.exe";
  const auto folder = std::make_shared<sims::Folder>(program, recipe, options.people, school, photos);
  const auto settings = [folder](const std::string&) {
    return Pairs{{"program", folder->program().string()},
                 {"folder", folder->photos().string()},
                 {"effective_date", to_text(kToday)}};
  };
  return {nullptr,
          sims::telling(),
          settings,
          {{"sign_in", "password"}, {"user", std::string(sims::kUser)}, {"password", sims::password_of(recipe)}}};
}

}  // namespace

const std::vector<SystemRow>& systems() {
  static const std::vector<SystemRow> rows = {
      {"wonde", "REST API v1.0, a token", {"--behind", "--string-dates", "--lower-gender"}, pretend_wonde},
      {"arbor",
       "GraphQL and REST v2, an application user and its key",
       {"--embargo", "--early", "--limit"},
       pretend_arbor},
      {"bromcom", "the third-party SOAP service, a school's id, a user and a password", {"--untick"}, pretend_bromcom},
      {"edgen", "iSAMS's REST with OAuth, and batch XML with an API key", {"--auth"}, pretend_edgen},
      {"sims", "CommandReporter and its reports, a user and a password", {}, pretend_sims, true},
  };
  return rows;
}

const SystemRow* find_system(std::string_view name) {
  const auto found =
      std::find_if(systems().begin(), systems().end(), [&](const SystemRow& row) { return row.name == name; });
  return found == systems().end() ? nullptr : &*found;
}

}  // namespace mis::sandbox
