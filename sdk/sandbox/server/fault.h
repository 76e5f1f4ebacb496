// Faults to order: what goes wrong, in which exchange, how often. The grammar is in docs/sandbox.md. One Faults serves
// all connections at once; strike() may be called from any thread.
#pragma once
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mis::sandbox {

enum class FaultKind {
  kStatus,       // an error status; argument: seconds of Retry-After for 429 and 503
  kHtml,         // 200 with a page for people
  kCut,          // ends half-way
  kGarbage,      // not JSON
  kHuge,         // a body of so many MB, 500 unless said
  kHang,         // no answer at all
  kReset,        // the connection is reset
  kRedirect,     // 302 to another host
  kTypes,        // the named field has a wrong type
  kCount,        // the counts are wrong by one, or as said
  kEndless,      // there is always a next page
  kOffHost,      // the next page is on another host
  kNotImage,     // so many photos of the answer, 1 unless said, are no pictures
  kUnapproved,   // the school has not approved this application
  kNoScope,      // the named property is null, the named include refused
  kOtherSchool,  // the answers are of another school
  kOwnError,     // the system's own error, of that name or in these words
  kEmpty,        // nothing is in the answer
  kTwice,        // the named field comes twice
};

struct Fault {
  FaultKind kind;
  int status = 0;
  std::string argument;
};

// What was ordered cannot be understood; says what, and what would be.
struct BadFaults : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Faults {
 public:
  Faults() = default;
  // Throws BadFaults.
  explicit Faults(std::string_view spec);

  // The faults due at this exchange, which is counted. `name` is the system's word for it ("students"), `path` the
  // path that was asked for.
  std::vector<Fault> strike(std::string_view name, std::string_view path);

  // Of all rules.
  std::vector<FaultKind> kinds() const;

  // The words of the kinds of fault, for help.
  static std::string words();

 private:
  struct Rule {
    std::string exchange;
    Fault fault;
    std::uint64_t first = 1;
    std::uint64_t times = 0;  // 0: always
    std::uint64_t seen = 0;
  };
  static Rule parse(std::string_view text);

  std::mutex mutex_;
  std::vector<Rule> rules_;
};

// The first fault of this kind, or nullptr.
const Fault* find(const std::vector<Fault>& faults, FaultKind kind);
// The argument as a number, or `otherwise` where there is none.
std::uint64_t number_of(const Fault& fault, std::uint64_t otherwise);

}  // namespace mis::sandbox
