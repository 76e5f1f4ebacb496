// Answers a connector from a recording: no network, no program, no secrets. What stands in the folder is hostile until
// it is read. Used by one thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "runtime/recording/recorder.h"

namespace runtime::recording {

class Replay {
 public:
  // Reads the index and looks at every file that it names. Throws RecordingError when something is not as it should be.
  explicit Replay(const std::filesystem::path& folder);
  ~Replay();

  // Of which connector, and in which version.
  const std::string& connector() const;
  const std::string& version() const;
  // What to give it: "settings" and "sign_in", by id. Secrets are not among them.
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  const Pairs& settings() const;
  const Pairs& sign_in() const;
  // What to give for a secret; in the connector's requests it is taken out again.
  static std::string secret_for(const std::string& id);

  // They must not outlive this. Files of the connector's own come from `package`.
  std::unique_ptr<HttpExchange> http();
  std::unique_ptr<ProgramRunner> programs();
  std::unique_ptr<FileSource> files(std::unique_ptr<FileSource> package);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace runtime::recording
