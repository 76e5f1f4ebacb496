// One fetch as its frames tell it: records checked value by value, counted, and held against what the connector says at
// the end. Nothing is believed: what cannot be is a BadFrame. Used by one thread.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "connectors/session.h"
#include "isolation/frame.h"

namespace connectors {

// How much one fetch may bring: far beyond any school, and short of the machine's end.
struct FetchLimits {
  uint64_t records = 2'000'000;  // of one set
  uint64_t text = 1u << 30;      // bytes, without photos
  uint64_t problems = 10'000;
};

class Decoder {
 public:
  // `capability` says which sets may come.
  Decoder(const std::string& capability, Receiver& receiver, FetchLimits limits = {});

  void records(isolation::Reader in);
  void end(isolation::Reader in);
  void problem(isolation::Reader in);
  void finish() const;  // the call went well: is every set ended?

 private:
  struct Set {
    school::Kind kind;
    uint64_t count = 0, problems = 0;
    bool ended = false, left_out = false;
    std::unordered_set<std::string> ids;
  };
  Set& set(uint32_t number);
  void record(uint32_t number, Set& set, isolation::Reader& in);
  void count(Set& set, const std::string& id);

  Receiver& receiver_;
  FetchLimits limits_;
  std::map<uint32_t, Set> sets_;  // of the capability
  uint64_t text_ = 0, problems_ = 0;
};

}  // namespace connectors
