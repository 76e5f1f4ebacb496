// One session of each kind, so that a test runs over both; and a receiver that keeps what came.
#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "connectors/session.h"
#include "host/connectors/in_process.h"
#include "school/fault.h"

namespace connectors_test {

using namespace connectors;

struct Way {
  const char* name;
  std::unique_ptr<Session> (*start)(const Connector&, Hooks, Options);
};
inline const Way in_a_worker{"in a worker", start_worker}, in_this_process{"in this process", start_in_process};
inline const Way both_ways[] = {in_a_worker, in_this_process};

// The key that this build signs its connectors with.
inline Trust built_trust() { return read_trust(ROLLCALL_KEYS, {}); }
// That, and unsigned ones in a folder.
inline Trust developing(const std::filesystem::path& folder) {
  auto trust = built_trust();
  trust.developer = folder;
  return trust;
}

// The options of a session that may go anywhere; by default it is an evaluation, of this machine only.
inline Options licensed() {
  Options options;
  options.permit = {};
  options.permit.state = Permit::State::licensed;
  return options;
}

inline Connector test_connector(const std::string& id) {
  const auto found = find_connectors({ROLLCALL_TEST_CONNECTORS}, built_trust());
  for (const auto& connector : found)
    if (connector.id == id) return connector;
  throw std::runtime_error("there is no test connector " + id);
}

struct Kept : Receiver {
  struct End {
    bool whole;
    int64_t expected;
  };
  std::map<school::Kind, std::vector<school::Record>> records;
  std::map<school::Kind, End> ends;
  std::vector<school::Problem> problems;
  std::map<std::string, std::string> photos;  // by pupil
  void record(school::Kind kind, school::Record&& record) override { records[kind].push_back(std::move(record)); }
  void photo(std::string&& pupil, std::string&&, std::string_view bytes) override { photos[pupil] = bytes; }
  void end(school::Kind kind, bool whole, int64_t expected) override { ends[kind] = {whole, expected}; }
  void problem(school::Problem&& problem) override { problems.push_back(std::move(problem)); }

  // What record `i` says of a field; "(not said)".
  std::string said(school::Kind kind, size_t i, std::string_view field) const {
    return records.at(kind).at(i).values.at(*school::field_index(kind, field)).value_or("(not said)");
  }
};

// The fault that `what` throws; one of kind `waiting` when it throws none.
template <class What>
school::Fault fault_of(What&& what) {
  try {
    what();
  } catch (const school::Fault& fault) {
    return fault;
  }
  return school::Fault(school::FaultKind::waiting, "no fault");
}

}  // namespace connectors_test
