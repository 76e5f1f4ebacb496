// What one import is to bring: the connector, its settings, and the choices of a person, held against what the
// connector declares before anything is started. Pure.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/session.h"

namespace wizard {

// As it was typed.
struct Asked {
  std::vector<std::string> settings;       // "k=v"
  std::vector<std::string> include;        // pupils staff classes photos results; empty: all that is declared
  std::vector<std::string> years, series;  // empty: all
  std::string leavers_since;               // date; empty: as the history says
};

struct Request {
  connectors::Connector connector;
  connectors::Pairs settings;             // with the initial values of those that were not given
  std::vector<std::string> capabilities;  // in the order in which they are fetched
  school::Scope scope;
  bool kinds_chosen = false;   // a person said what to include: what is left out is meant to be
  bool results_named = false;  // a person asked for results by name, or for a series: the whole cohort is wanted
  std::vector<std::filesystem::path> data;  // Places::data: what names are called for short
  connectors::Permit permit = connectors::evaluation();
};

// Throws school::Fault: usage for what the connector does not have (naming what it has), a missing required setting, or
// a secret given as a setting; not_allowed for a connector that may not run.
Request make_request(const connectors::Connector& connector, const Asked& asked);

// The same, kept to what the licence allows: without a choice all that is declared and licensed. Throws school::Fault
// not_allowed for what is not licensed. `school`: the store's.
Request make_request(const connectors::Connector& connector, const Asked& asked, const connectors::Licensing& licensing,
                     const std::optional<school::Identity>& school);

// The session will refuse an address that may not be reached; this says so before a person is asked for a secret.
// Throws school::Fault not_allowed.
void refuse_addresses(const Request& request);

// Where the connector goes: its first setting of kind url, as given; empty when it has none. A token is bound to it.
std::string address_of(const Request& request);

// "pupils" for "mis.pupils/1"; the word of --include.
std::string_view word_of(std::string_view capability);

// The kinds of record that a capability brings.
std::span<const school::Kind> kinds_of(std::string_view capability);

// The one with this id. Throws school::Fault usage, naming those that there are.
const connectors::Connector& connector_named(const std::vector<connectors::Connector>& all, const std::string& id);

}  // namespace wizard
