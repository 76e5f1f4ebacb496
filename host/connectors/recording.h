// The recording of a session: made beside it, or answering in place of its MIS (docs/recordings.md). Used by one
// thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/answers.h"
#include "connectors/session.h"

namespace runtime::recording {
class Recorder;
class Replay;
}  // namespace runtime::recording

namespace connectors {

class Recording {
 public:
  // By options.record and options.replay; `secrets` outlives this. Throws school::Fault, before anything is asked.
  Recording(const Connector& connector, const Options& options, const std::vector<std::string>& secrets);
  ~Recording();

  // The services as they are, heard, or replaced by the recording's.
  Services over(Services services);
  // What the person set, as it is now known.
  void set(const Pairs& settings, const Pairs& sign_in);
  // Writes what was recorded, once. Returns a sentence about it; nothing when nothing is recorded. Throws nothing.
  std::string finish();

 private:
  const Connector& connector_;
  const Options& options_;
  std::unique_ptr<runtime::recording::Recorder> recorder_;
  std::unique_ptr<runtime::recording::Replay> replay_;
  Pairs settings_, sign_in_;
};

}  // namespace connectors
