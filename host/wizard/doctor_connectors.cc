// The connectors, as far as they can be tried without an MIS; the licence; and the hosts that they go to.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "connectors/licence_file.h"
#include "connectors/reach.h"
#include "connectors/session.h"
#include "storage/health.h"
#include "storage/journal_folder.h"
#include "storage/store.h"
#include "wizard/doctor_checks.h"
#include "wizard/journal_reading.h"

namespace wizard {
namespace {

using connectors::Connector;
using connectors::Permit;
using connectors::Standing;
using school::FaultKind;

// Started in a real worker, asked what it is, held against its manifest; nothing goes to its MIS.
Finding loaded(const Connector& one, const Permit& permit, bool weak_isolation) {
  const auto check = "connector " + one.id;
  const auto began = std::chrono::steady_clock::now();
  connectors::Options options;
  options.allow_weak_isolation = weak_isolation;
  connectors::start_worker(one, {}, std::move(options));
  const auto ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
  const auto message = fmt::format("{} {} is {}, starts in {:.0f} ms and is what its manifest says; licence: {}.",
                                   one.name, one.version, connectors::word_of(one.standing), ms, permit.words);
  if (one.standing == Standing::developer)
    return doubtful(check, message,
                    "It is unsigned, and runs only because --developer says so: sign it before others use it.");
  return well(check, message);
}

Finding connector_check(const Connector& one, const Installed& installed, bool weak_isolation) {
  const auto check = "connector " + one.id;
  if (!one.enabled) return well(check, fmt::format("{} {} is switched off.", one.id, one.version));
  if (!one.problem.empty())
    return wrong(
        check, fmt::format("It will not run: {}.", one.problem),
        fmt::format("Install it again, or take it out (rollcall connectors remove {}); docs/trust.md says what each "
                    "reason means.",
                    one.id),
        FaultKind::not_allowed);
  return loaded(one, connectors::permit_for(installed.licensing, one, installed.school), weak_isolation);
}

// Where the latest run that is kept of this connector went.
std::vector<std::string> last_addresses(const std::filesystem::path& store, const std::string& id) {
  std::vector<std::string> all;
  for (const auto& file : storage::journals(store)) {
    const auto about = journal_head(file);
    if (about["connector"].string() != id) continue;
    for (const auto& [name, value] : about["settings"].members)
      if (const auto text = value.string(); text && !connectors::origin_in(std::string(*text)).empty())
        all.emplace_back(*text);
    break;
  }
  return all;
}

// Every address that an import would go to, with the connectors that go there.
std::map<std::string, std::vector<std::string>> addresses(const Installed& installed, const storage::Health& health,
                                                          const std::filesystem::path& store) {
  std::map<std::string, std::vector<std::string>> all;
  const auto add = [&](const std::string& url, const std::string& id) {
    if (const auto origin = connectors::origin_in(url); !origin.empty()) {
      auto& ids = all[origin];
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
  };
  for (const auto& one : installed.connectors) {
    if (!one.problem.empty()) continue;
    const auto permit = connectors::permit_for(installed.licensing, one, installed.school);
    if (!permit.may_import()) continue;
    if (!permit.this_machine_only())
      for (const auto& host : one.hosts)
        if (!host.starts_with("*")) add("https://" + host, one.id);
    for (const auto& [connector, address] : health.tokens)
      if (connector == one.id && (!permit.this_machine_only() || connectors::is_this_machine(address)))
        add(address, one.id);
    // A pretend MIS on this machine is gone when its test is.
    if (!permit.this_machine_only())
      for (const auto& address : last_addresses(store, one.id))
        if (!connectors::is_this_machine(address)) add(address, one.id);
  }
  return all;
}

std::string by_way_of(const Premises& premises, const std::string& address) {
  if (premises.proxy.empty() || connectors::is_this_machine(address)) return {};
  const auto proxy = connectors::origin_in(
      premises.proxy.substr(0, premises.proxy.find("//") + 2) +
      premises.proxy.substr(std::max(premises.proxy.find('@') + 1, premises.proxy.find("//") + 2)));
  return " by way of the proxy " + (proxy.empty() ? std::string("of https_proxy") : proxy);
}

}  // namespace

Installed find_installed(const Premises& premises) {
  Installed found{connectors::find_connectors(premises.places.connectors, premises.trust),
                  connectors::read_licensing(premises.places.home, premises.trust, premises.now),
                  {}};
  try {
    found.school = storage::Store(premises.places.store).school();
  } catch (const school::Fault&) {  // the store's own check tells
  }
  return found;
}

Finding licence(const Installed& installed) {
  const auto& licensing = installed.licensing;
  if (!licensing.problem.empty())
    return wrong("licence", fmt::format("The licence that is here does not count: {}.", licensing.problem),
                 "Put it in again, or ask for a new one: rollcall licence install FILE", FaultKind::not_allowed);
  if (!licensing.licence)
    return well("licence", "There is none: an evaluation, which imports only from pretend MISs on this machine.");
  const auto& held = *licensing.licence;
  const auto words = fmt::format("Licence {} of {}, for {}", held.id, held.customer, fmt::join(held.schools, ", "));
  if (!licensing.clock.empty())
    return doubtful("licence", fmt::format("{}. {}", words, licensing.clock), "Set this machine's clock.");
  for (const auto& one : installed.connectors) {
    const auto permit = connectors::permit_for(licensing, one, installed.school);
    if (permit.state == Permit::State::lapsed || permit.state == Permit::State::other_school)
      return wrong("licence", fmt::format("{}: {}.", words, permit.words), permit.what_to_do, FaultKind::not_allowed);
    if (permit.state == Permit::State::grace || permit.state == Permit::State::ending)
      return doubtful("licence", fmt::format("{}: {}.", words, permit.words),
                      "Ask for a new one, and put it in: rollcall licence install FILE");
  }
  return well("licence", fmt::format("{}, until {}.", words, held.expires));
}

std::vector<Finding> connector_checks(const Premises& premises, const Installed& installed) {
  std::vector<Finding> found;
  for (const auto& one : installed.connectors)
    found.push_back(
        looked("connector " + one.id, [&] { return connector_check(one, installed, premises.weak_isolation); }));
  if (found.empty())
    found.push_back(wrong("connectors", "None is installed.",
                          fmt::format("Install Rollcall again, or put one in: rollcall connectors install FOLDER"),
                          FaultKind::not_allowed));
  return found;
}

std::vector<Finding> host_checks(const Premises& premises, const Installed& installed) {
  if (premises.offline) return {well("hosts", "Not tried: --offline.")};
  storage::Health health;
  try {
    health = storage::look_at_store(premises.places.store);
  } catch (const school::Fault&) {  // the store's own check tells
  }
  const auto all = addresses(installed, health, premises.places.store);
  std::vector<Finding> found;
  bool compared = false;
  for (const auto& [address, ids] : all)
    found.push_back(looked("host " + address, [&, &address = address, &ids = ids] {
      const auto way = by_way_of(premises, address);
      const auto reached = connectors::reach(address, premises.ca_file, premises.proxy);
      if (!reached.problem.empty())
        return wrong("host " + address, reached.problem,
                     fmt::format("Let this machine go to {}{}: ask whoever runs the school's network. {} needs it.",
                                 address, way, fmt::join(ids, ", ")),
                     FaultKind::unreachable);
      if (reached.clock && !compared) {
        compared = true;
        if (auto clock = clock_beside(premises.now, *reached.clock, address); clock.state != Finding::State::ok)
          return clock;
      }
      return well("host " + address, fmt::format("Reached{} in {:.0f} ms; {}.", way, reached.seconds * 1000,
                                                 address.starts_with("https") ? "its certificate is good"
                                                                              : "without encryption, on this machine"));
    }));
  if (found.empty())
    found.push_back(well("hosts", installed.licensing.licence
                                      ? "No address is known yet that an import would go to."
                                      : "None is tried: without a licence only this machine is asked."));
  return found;
}

}  // namespace wizard
