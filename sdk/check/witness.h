// The host's side of a connector that is being checked: it keeps all that the connector brings and says.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "check/exchange.h"
#include "runtime/host_side.h"

namespace mis_check {

struct Record {
  std::vector<std::optional<std::string>> values;  // by runtime::columns() of its set
  std::string picture;                             // of a photo: "image/jpeg" by its bytes; empty: no picture
  std::string key() const;                         // the same for the same record, and only for it
  size_t bytes_hash = 0;                           // of a photo's bytes
};

struct Brought {
  std::vector<Record> records;   // without the bad ones
  std::vector<std::string> bad;  // "record 3: upn is not UTF-8"
  uint64_t came = 0, problems = 0, pushes = 0;
  int64_t expected = -1;
  bool ended = false, whole = false;

  // Each record once, however often and in whatever order they came.
  std::map<std::string, size_t> keys() const;
};

struct Told {
  struct Year {
    std::string code, name;
    int64_t pupils = -1;
  };
  struct Series {
    std::string mis_id, name;
  };
  std::string name, urn, dfe_number, system;
  std::vector<Year> years;
  std::vector<Series> series;
};

// A line that somebody may read.
struct Said {
  std::string where;  // "a log line"
  std::string text;
};

// The text of a column of a record, by its name in docs/data.md; empty when not said.
std::string_view text_of(mis_set set, const Record& record, std::string_view column);
// As text_of(), but told apart from "said to be empty".
const std::optional<std::string>& value_of(mis_set set, const Record& record, std::string_view column);

class Witness : public runtime::HostSide {
 public:
  explicit Witness(Exchange& exchange) : exchange_(exchange) {}

  std::map<mis_set, Brought> sets;
  std::optional<Told> told;
  std::atomic<bool> cancelled = false;
  std::function<void(mis_set, uint64_t nth)> on_push;  // before the records of a push are taken; counted from 1 per set

  // The records of a set; none of a set that did not come.
  const std::vector<Record>& records(mis_set set) const;
  std::vector<Said> said();  // so far, in order
  void say(const std::string& where, const std::string& text);
  Exchange& exchange() { return exchange_; }

  void log(mis_log_level level, std::string_view message) override;
  bool is_cancelled() override { return cancelled; }
  void progress(uint64_t done, uint64_t total, std::string_view note) override;
  mis_status push(mis_set set, const mis_batch& batch) override;
  mis_status end(const mis_set_end& end) override;
  mis_status problem(const mis_problem& problem) override;
  mis_status tell(const mis_catalogue& catalogue) override;
  runtime::HttpExchange* http() override { return &exchange_; }
  runtime::ProgramRunner* programs() override { return exchange_.programs(); }
  runtime::FileSource* files() override { return exchange_.files(); }

 private:
  Exchange& exchange_;
  std::mutex mutex_;  // for said_: log and progress come from any thread
  std::vector<Said> said_;
};

}  // namespace mis_check
