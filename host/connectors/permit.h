// What a connector may do here: the one place where a licence is held against anything. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/licence.h"
#include "school/fault.h"
#include "school/snapshot.h"

namespace connectors {

// What a home says of licences, and what day it is.
struct Licensing {
  std::optional<Licence> licence;  // nothing: an evaluation
  std::string problem;             // there is a licence, but it does not count: why
  std::string clock;               // the clock was set back: since when, in words; empty: it was not
  long today = 0;                  // day_of()
};

constexpr long notice_days = 30, grace_days = 30;

struct Permit {
  enum class State {
    evaluation,  // no licence: only this machine's own addresses
    licensed,
    ending,         // licensed, and in the last 30 days of it
    grace,          // ended, and still allowed for 30 days
    lapsed,         // no new import; what was imported stays as it is
    not_covered,    // the licence does not name this connector
    other_school,   // the licence is another school's
    unknown_school  // nobody can tell whether it is this school's
  };
  State state = State::evaluation;
  std::vector<std::string> capabilities;  // that may be fetched; only where `some`
  bool some = false;                      // else all that the connector declares
  std::string until;                      // the last day, where there is one: of grace, in grace
  std::string words = "an evaluation without a licence: only from this machine";
  std::string what_to_do;            // where nothing may be imported
  std::vector<std::string> notices;  // what each plan and apply must say
  std::vector<std::string> schools;  // the licence's; empty: any
  bool replays = false;              // a recording answers, so nothing goes anywhere, and the school is made up

  bool may_import() const { return state <= State::grace; }
  bool this_machine_only() const { return state == State::evaluation; }
  bool covers(const std::string& capability) const;
};
std::string_view word_of(Permit::State state);  // "evaluation", "licensed", ...

// `school`: the store's; nothing: it belongs to nobody yet, and the MIS will say whose it is (refuse_school).
Permit permit_for(const Licensing& licensing, const Connector& connector,
                  const std::optional<school::Identity>& school);

// The default of whoever asks nobody: an evaluation.
Permit evaluation();

// Each throws school::Fault not_allowed, with what to do. The connector's name is in the text.
void refuse_import(const Permit& permit, const Connector& connector);  // unless it may import at all
void refuse_school(const Permit& permit, const Connector& connector, const std::optional<school::Identity>& store,
                   const school::Identity& told);  // the MIS's, beside what the store says of the same school
void refuse_capability(const Permit& permit, const Connector& connector, const std::string& capability);
// `address`: a setting of kind url. Where only this machine may be reached, another one is refused.
void refuse_address(const Permit& permit, const Connector& connector, const std::string& address);

}  // namespace connectors
