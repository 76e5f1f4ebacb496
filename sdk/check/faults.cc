// Every exchange with the MIS failing in turn, in every way: SQLite's way of proving that no failure is passed over.
#include <set>

#include "check/checks.h"
#include "check/spread.h"
#include "runtime/columns.h"
#include "runtime/status.h"

namespace mis_check {
namespace {

using Statuses = std::set<mis_status>;

constexpr size_t kMostExchanges = 40;

// What a failure may be called, by what happened and when. A sign-in that goes wrong is often the address's fault.
Statuses sensible(Spoil how, bool is_run, bool signing_in) {
  Statuses all;
  if (is_run) {
    if (how == Spoil::refused) return {MIS_E_TIMEOUT, MIS_E_REMOTE};
    all = {MIS_E_PROTOCOL, MIS_E_REMOTE};
    if (signing_in) all.insert({MIS_E_CREDENTIALS, MIS_E_INPUT});
    return all;
  }
  switch (how) {
    case Spoil::refused:
      return {MIS_E_NETWORK, MIS_E_TIMEOUT, MIS_E_REMOTE};
    case Spoil::status_401:
      return signing_in ? Statuses{MIS_E_CREDENTIALS, MIS_E_EXPIRED} : Statuses{MIS_E_EXPIRED, MIS_E_CREDENTIALS};
    case Spoil::status_403:
      all = {MIS_E_PERMISSION, MIS_E_NOT_APPROVED};
      if (signing_in) all.insert({MIS_E_CREDENTIALS, MIS_E_INPUT});
      return all;
    case Spoil::status_404:
      return {MIS_E_PROTOCOL, MIS_E_INPUT, MIS_E_PERMISSION, MIS_E_NOT_APPROVED, MIS_E_REMOTE, MIS_E_UNSUPPORTED};
    case Spoil::status_429:
      return {MIS_E_RATE_LIMITED};
    case Spoil::status_500:
      return {MIS_E_REMOTE};
    case Spoil::html:
    case Spoil::cut:
    case Spoil::empty:
      all = {MIS_E_PROTOCOL, MIS_E_REMOTE, MIS_E_NETWORK};
      if (signing_in) all.insert(MIS_E_INPUT);
      return all;
  }
  return all;
}

std::string names(const Statuses& statuses) {
  std::string all;
  for (auto status = statuses.rbegin(); status != statuses.rend(); ++status) {
    all += (all.empty() ? "" : " or ") + runtime::status_name(*status);
  }
  return all;
}

void check_failure(Report& report, const std::string& when, Spoil how, bool is_run, const Failed& failed) {
  const auto statuses = sensible(how, is_run, failed.doing == "signing in" || failed.doing == "being created");
  const mis_status status = failed.failure.status;
  if (statuses.count(status) == 0) {
    report.error(when + " it fails with " + runtime::status_name(status) + ", not " + names(statuses) + ": " +
                     failed.failure.message,
                 "Choose the status by who must act; see mis/types.h.");
  }
  // What the runtime says for a connector that says nothing.
  if (failed.failure.message.find("gave no reason for failing") != std::string::npos) {
    report.error(when + " it fails without a sentence for the person.",
                 "Tell through call->fail what happened and what to do next.");
  }
}

// An import that went well all the same: then it must not pass off a part as the whole.
void check_success(Report& report, const std::string& when, Spoil how, Witness& sound, Witness& spoiled) {
  for (auto& [set, brought] : spoiled.sets) {
    if (!brought.whole) continue;
    const Brought& due = sound.sets[set];
    const std::string name(runtime::set_name(set));
    // A picture asked for by itself: not there is no photo, and whether its bytes are one is for the host to see.
    const bool photos = set == MIS_SET_PHOTOS;
    if (brought.came < due.came && !(photos && how == Spoil::status_404)) {
      report.error(when + " it brings " + std::to_string(brought.came) + " of " + std::to_string(due.came) + " " +
                       name + " and calls them whole.",
                   "Let the fetch fail, or end the set with whole = 0 and tell a problem.");
    } else if (!photos && brought.problems == 0 && brought.keys() != due.keys()) {
      report.error(when + " it brings other " + name + " than it should, and tells no problem.",
                   "Let the fetch fail, or tell a problem of what is missing in the records.");
    }
  }
  if (spoiled.told && sound.told && spoiled.told->years.size() < sound.told->years.size()) {
    report.error(when + " its catalogue tells of fewer years, as if there were no more.", "Let catalogue() fail.");
  }
}

}  // namespace

void check_faults(Subject& subject) {
  const auto sound = subject.imported();
  const size_t exchanges = sound->exchange().sent();
  if (exchanges == 0)
    throw NotApplicable{"The connector has no exchange over mis.http/1 or mis.program/1 that could fail."};
  for (const size_t nth : spread(exchanges, kMostExchanges)) {
    const bool is_run = sound->exchange().is_run(nth);
    for (const Spoil how : spoils) {
      if (is_run && !happens_to_runs(how)) continue;
      Exchange exchange(subject.services());
      exchange.spoil(nth, how);
      Witness witness(exchange);
      const auto failed = subject.import(witness);
      if (exchange.sent() < nth) continue;
      const std::string when = "When exchange " + std::to_string(nth) + " (" + exchange.asked(nth) + ") is " +
                               std::string(manner(how, is_run));
      if (failed) {
        check_failure(subject.report, when, how, is_run, *failed);
      } else {
        check_success(subject.report, when, how, *sound, witness);
      }
    }
  }
}

}  // namespace mis_check
