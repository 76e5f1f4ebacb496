// The recording of a run: made beside it, or answering in place of its MIS (docs/recordings.md). One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "runtime/recording/recorder.h"
#include "runtime/recording/replay.h"
#include "tools/mis-run/form.h"

namespace mis_run {

struct Owned {
  std::unique_ptr<runtime::HttpExchange> http;
  std::unique_ptr<runtime::ProgramRunner> programs;  // nullptr: the connector declares none
  std::unique_ptr<runtime::FileSource> files;
};

class Tape {
 public:
  // `folder`: the connector's. `record` and `replay`: folders of a recording; empty: none. Throws RecordingError.
  Tape(const mis_descriptor& descriptor, std::filesystem::path folder, const std::string& record,
       const std::string& replay);

  // In a replay: what was set then, where it is not set now, and something that stands for each secret.
  void fill(Given& given) const;
  // The services as they are, heard, or replaced by the recording's.
  Owned over(Owned services, const Form& form);
  // Writes what was recorded, when the connector is gone. A sentence about it; nothing when nothing is recorded.
  std::string finish();

 private:
  const mis_descriptor& descriptor_;
  const std::filesystem::path folder_;
  const std::string record_;
  std::vector<std::string> secrets_;
  Form form_;
  std::unique_ptr<runtime::recording::Recorder> recorder_;
  std::unique_ptr<runtime::recording::Replay> replay_;
};

}  // namespace mis_run
