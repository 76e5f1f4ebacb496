// What one run did, written down as it goes, for the vendor's support (docs/support.md): phases with their times, the
// exchanges with the MIS, the connector's log lines, and how it ended. One JSON object a line. No pupil and no secret
// is in it: of each text the words stay that the programs can say by themselves, and all others are made up, as in a
// recording. A run never fails for its journal: what cannot be written is left out. Used by one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "connectors/own_words.h"
#include "isolation/fd.h"

namespace connectors {

// One finished exchange with the MIS, or run of its program ("RUN", its name and its exit code).
struct Exchange {
  std::string method, url;  // url without its query's values, and without a secret
  int64_t status = 0;       // 0: no answer
  unsigned attempts = 1;
  uint64_t bytes = 0;  // received
  double seconds = 0;
};

// Where a journal's own words come from; each is asked when it is first needed.
struct OwnWords {
  std::function<Words()> connector, program;
};

class Journal {
 public:
  // Appends to `file`, which is there. `head`: what is known beforehand, a JSON object that tells nothing of a pupil.
  Journal(const std::filesystem::path& file, std::string_view head, OwnWords words);
  ~Journal();

  // Texts come redacted, and are masked here.
  void enter(const std::string& phase);                           // as in isolation/death.h
  void leave(double seconds, uint64_t requests, uint64_t bytes);  // the phase is over, and went well
  void exchange(const Exchange& exchange);
  void log(int level, std::string_view line);
  void failed(int code, std::string_view message, std::string_view what_to_do);
  void done(std::string_view facts);  // a JSON object, as `head`

  std::string masked(std::string_view sentence);

 private:
  void write(const std::string& line);
  int64_t ms() const;

  struct Masks;
  isolation::Fd file_;
  std::unique_ptr<Masks> masks_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::string phase_;
  uint64_t exchanges_ = 0, lines_ = 0, left_out_ = 0;
};

}  // namespace connectors
