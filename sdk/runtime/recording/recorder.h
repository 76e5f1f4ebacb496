// Records what a connector's services are asked and answer, with everything personal made up: docs/recordings.md. It is
// kept in memory, and written when all is known that has to be made up. Used by one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/exchange.h"
#include "runtime/files.h"
#include "runtime/programs.h"
#include "runtime/recording/mask.h"

namespace runtime::recording {

// A sentence for the person.
struct RecordingError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One value that the person set. How it may stand in a recording follows from its kind, as in the manifest.
struct Setting {
  std::string id, kind, value;
  bool sign_in = false;
};

// Of whom and with what a recording is made.
struct About {
  std::string connector, version, library_sha256, rollcall;
  std::vector<std::string> impersonal;  // as the manifest has it; "settings.ID" keeps a setting
  std::vector<Setting> settings;
  Words code;         // what the connector can say by itself
  Day today;          // so that what is past stays so
  std::string key{};  // of 32 bytes; empty: at random, and thrown away
};

class Recorder {
 public:
  // `folder` is new or empty. Throws RecordingError when it is not, or cannot be made.
  // `secrets` outlives this; what stands in it at the end is taken out.
  Recorder(std::filesystem::path folder, const std::vector<std::string>& secrets);
  ~Recorder();

  // The same services, heard. They must not outlive this.
  std::unique_ptr<HttpExchange> hear(std::unique_ptr<HttpExchange> http);
  std::unique_ptr<ProgramRunner> hear(std::unique_ptr<ProgramRunner> programs);
  std::unique_ptr<FileSource> hear(std::unique_ptr<FileSource> files);

  // Writes it all, once. Returns how many exchanges there are. Throws RecordingError.
  size_t write(const About& about);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace runtime::recording
