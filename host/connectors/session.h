// One run of one connector, from sign-in to the end. Two transports under one interface: a worker process (what is
// shipped), and this process (tests and mis-check only). Used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/connector.h"
#include "connectors/permit.h"
#include "school/snapshot.h"

namespace connectors {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Whose MIS this is and what may be asked for.
struct Catalogue {
  struct Year {
    std::string code, name;
    int64_t pupils = -1;  // -1: not said
  };
  struct Series {
    std::string mis_id, name, released_at;  // moment; empty: not held back
  };
  school::Identity school;
  std::vector<Year> years;
  std::vector<Series> series;
};

class Journal;

// Where the records of a fetch go. Nothing counts until the fetch has returned.
class Receiver {
 public:
  virtual ~Receiver() = default;
  virtual void record(school::Kind kind, school::Record&& record) = 0;
  // A picture file as the MIS gave it: the receiver keeps the bytes and makes the photo's record.
  virtual void photo(std::string&& pupil, std::string&& type, std::string_view bytes) = 0;
  virtual void end(school::Kind kind, bool whole, int64_t expected) = 0;  // expected -1: not said
  virtual void problem(school::Problem&& problem) = 0;
};

// What a run tells and asks as it goes; each may be empty.
struct Hooks {
  std::function<void(uint64_t done, uint64_t total, std::string_view note)> progress;
  std::function<bool()> cancelled;                               // asked several times a second
  std::function<void(int level, std::string_view message)> log;  // redacted
};

struct Options {
  std::string ca_file, proxy;
  unsigned start_ms = 5'000, silence_ms = 60'000, processor_seconds = 1'800;
  bool allow_weak_isolation = false;  // also where this machine lacks parts of the jail
  unsigned parallel = 6;
  // Folders of a recording (docs/recordings.md): a new one to be made, or one to answer from in place of the MIS.
  std::string record, replay;
  std::string recording_key;                                 // of 32 bytes, for tests; empty: at random
  std::function<void(const std::string&)> on_recorded = {};  // hears a sentence when the recording is written
  std::shared_ptr<Journal> journal;                          // hears the run, for support; nothing: nobody does
  Permit permit = evaluation();                              // what a licence allows; who asks for none evaluates
  std::optional<school::Identity> school;                    // the store's, as far as it belongs to one
};

// What a run cost, for its report.
struct Figures {
  uint64_t requests = 0, bytes = 0;
  double seconds = 0;
};

class Session {
 public:
  virtual ~Session() = default;  // ends the connector, and its process
  // Each throws school::Fault: the connector's own refusals by who must act (sign_in, unreachable, not_allowed,
  // bad_input), and FaultKind::connector for a crash, hang, exit or lie, naming connector, version, phase and how it
  // ended.
  // sign_in may be called again, with other secrets, when it was refused.
  virtual void sign_in(const Pairs& settings, const Pairs& secrets) = 0;
  virtual Catalogue catalogue() = 0;
  virtual void fetch(const std::string& capability, const school::Scope& scope, Receiver& receiver) = 0;
  virtual Figures figures() const = 0;
  // What whoever looks at its data must hear of: that it was not wholly shut in.
  virtual std::vector<std::string> notices() const { return {}; }
};

// Starts rollcall-worker (found beside this program) with the connector's library: read once, hashed, compared with the
// manifest, sealed. Throws school::Fault.
std::unique_ptr<Session> start_worker(const Connector& connector, Hooks hooks, Options options = {});

}  // namespace connectors
