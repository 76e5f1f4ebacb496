#include "connectors/permit.h"

#include <algorithm>

#include "connectors/faults.h"
#include "runtime/http_address.h"

namespace connectors {
namespace {

using school::Fault;
using school::FaultKind;
using State = Permit::State;

constexpr const char* get_one =
    "A licence is put in by: rollcall licence install FILE. Until then pretend MISs on this machine can be used.";

// Both numbers of a school as far as anybody says them.
std::vector<std::string> numbers_of(const std::optional<school::Identity>& one, const school::Identity& other) {
  std::vector<std::string> numbers;
  for (const auto& number : {one ? one->urn : "", one ? one->dfe_number : "", other.urn, other.dfe_number})
    if (!number.empty()) numbers.push_back(number);
  return numbers;
}

// Whether the licence is for the school with these numbers. Not known when the licence names schools by the other kind
// of number only.
State school_state(const std::vector<std::string>& licensed, const std::vector<std::string>& numbers) {
  bool comparable = false;
  for (const auto& school : licensed)
    for (const auto& number : numbers) {
      if (school == number) return State::licensed;
      comparable = comparable || school.size() == number.size();
    }
  return comparable ? State::other_school : State::unknown_school;
}

std::string joined(const std::vector<std::string>& list) {
  std::string all;
  for (const auto& one : list) all += (all.empty() ? "" : ", ") + one;
  return all;
}

std::string days(long count) { return std::to_string(count) + (count == 1 ? " day" : " days"); }

// By the calendar alone.
void set_state(Permit& permit, const Licence& licence, long today) {
  const long last = day_of(licence.expires);
  permit.until = licence.expires;
  if (today > last + grace_days) {
    permit.state = State::lapsed;
    permit.words = "the licence ended on " + licence.expires + ": no new imports; what was imported stays";
    permit.what_to_do = "Put in a new licence: rollcall licence install FILE. Everything imported stays as it is.";
  } else if (today > last) {
    permit.state = State::grace;
    permit.until = date_of(last + grace_days);
    permit.words = "the licence ended on " + licence.expires + "; imports go on until " + permit.until;
    permit.notices.push_back("The licence ended on " + licence.expires + ". Imports go on until " + permit.until +
                             "; put in a new one by then: rollcall licence install FILE");
  } else if (today > last - notice_days) {
    permit.state = State::ending;
    permit.words = "licensed until " + licence.expires + ", which is in " + days(last - today);
    permit.notices.push_back("The licence ends on " + licence.expires + ", in " + days(last - today) +
                             "; ask for a new one in time.");
  } else {
    permit.state = State::licensed;
    permit.words = "licensed until " + licence.expires;
  }
}

// What the grants give of this connector; nothing: none names it.
bool set_capabilities(Permit& permit, const Licence& licence, const Connector& connector) {
  bool named = false;
  permit.some = true;
  for (const auto& grant : licence.grants) {
    if (grant.connector != "*" && grant.connector != connector.id) continue;
    named = true;
    if (grant.capabilities.empty()) permit.some = false;
    permit.capabilities.insert(permit.capabilities.end(), grant.capabilities.begin(), grant.capabilities.end());
  }
  return named;
}

}  // namespace

std::string_view word_of(State state) {
  constexpr std::string_view words[] = {"evaluation", "licensed",    "ending",       "grace",
                                        "lapsed",     "not covered", "other school", "unknown school"};
  return words[static_cast<size_t>(state)];
}

bool Permit::covers(const std::string& capability) const {
  return !some || std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

Permit evaluation() {
  Permit permit;
  permit.notices.push_back(
      "This is an evaluation, without a licence: Rollcall imports only from pretend MISs on this machine.");
  return permit;
}

Permit permit_for(const Licensing& licensing, const Connector& connector,
                  const std::optional<school::Identity>& school) {
  if (!licensing.licence) {
    Permit permit = evaluation();
    if (!licensing.problem.empty())
      permit.notices.push_back("The licence that is here does not count: " + licensing.problem + ".");
    return permit;
  }
  const auto& licence = *licensing.licence;
  Permit permit;
  permit.schools = licence.schools;
  if (!licensing.clock.empty()) permit.notices.push_back(licensing.clock);
  if (!set_capabilities(permit, licence, connector)) {
    permit.state = State::not_covered;
    permit.words = "the licence does not name this connector";
    permit.what_to_do =
        "Ask " + connector.vendor + ", or whoever gave you the licence, for one that names " + connector.id + ".";
    return permit;
  }
  set_state(permit, licence, licensing.today);
  const auto numbers = numbers_of(school, {});
  if (permit.state != State::lapsed && !numbers.empty() &&
      school_state(licence.schools, numbers) == State::other_school) {
    permit.state = State::other_school;
    permit.words =
        "the licence is for the school " + joined(licence.schools) + ", and this store belongs to " + joined(numbers);
    permit.what_to_do = "Use the licence of this school, or the store of that one (--store).";
  }
  return permit;
}

void refuse_import(const Permit& permit, const Connector& connector) {
  if (permit.may_import()) return;
  throw Fault(FaultKind::not_allowed, name_of(connector) + " may not import: " + permit.words + ".", permit.what_to_do);
}

void refuse_school(const Permit& permit, const Connector& connector, const std::optional<school::Identity>& store,
                   const school::Identity& told) {
  if (permit.schools.empty() || permit.replays) return;
  const auto numbers = numbers_of(store, told);
  switch (school_state(permit.schools, numbers)) {
    case State::other_school:
      throw Fault(FaultKind::not_allowed,
                  name_of(connector) + " may not import: the licence is for the school " + joined(permit.schools) +
                      ", and this MIS is that of " + (told.name.empty() ? "" : told.name + ", ") + joined(numbers) +
                      ".",
                  "Use the licence of that school: rollcall licence install FILE. Nothing was changed.");
    case State::unknown_school:
      throw Fault(FaultKind::not_allowed,
                  name_of(connector) + " may not import: the licence is for the school " + joined(permit.schools) +
                      ", and the MIS does not say by such a number whose it is.",
                  "Say whose store this is, by that number: rollcall school set NUMBER NAME. Nothing was changed.");
    default:
      return;
  }
}

void refuse_capability(const Permit& permit, const Connector& connector, const std::string& capability) {
  if (permit.covers(capability)) return;
  throw Fault(FaultKind::not_allowed,
              "The licence does not allow " + capability + " of " + name_of(connector) + "; it allows " +
                  (permit.capabilities.empty() ? "nothing" : joined(permit.capabilities)) + ".",
              "Leave it out with --include, or ask for a licence that names it.");
}

void refuse_address(const Permit& permit, const Connector& connector, const std::string& address) {
  if (!permit.this_machine_only() || permit.replays) return;
  runtime::Failure ignored;
  const auto read = runtime::parse_address(address, ignored);
  if (!read || runtime::is_loopback(read->host)) return;  // what is no address the connector refuses itself
  throw Fault(FaultKind::not_allowed,
              name_of(connector) + " may not go to " + runtime::shown_host(*read) +
                  ": without a licence Rollcall imports only from this machine.",
              get_one);
}

}  // namespace connectors
