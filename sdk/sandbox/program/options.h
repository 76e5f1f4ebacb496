// The command line of mis-sandbox. Pure but for what it prints when help is asked for or an option is wrong.
#pragma once
#include <iosfwd>
#include <optional>
#include <set>
#include <string>

#include "sandbox/school/later.h"
#include "sandbox/server/server.h"
#include "sandbox/wonde/records.h"

namespace mis::sandbox {

struct Options {
  std::string system;  // a name of systems()
  Recipe recipe;
  std::string people;  // file; empty: made up
  Later later;
  std::uint32_t photo_kb = 0;
  std::string dump;  // folder; empty: none
  std::string faults;
  ServerOptions serving;
  WondeHabits habits;
  std::string embargo;             // "2026-08-20T08:00", on a British clock; empty: none
  bool early = false;              // results come all the same, marked with it
  unsigned per_minute = 0;         // so many requests; 0: any number
  std::string auth = "oauth";      // Ed:Gen: or "apikey"
  std::set<std::string> unticked;  // entities that the school does not let the account read
  bool with_parent = false;
};

// Nothing when the program is to end now with *exit_code: help was printed to `out`, or what is wrong to `err`.
std::optional<Options> parse_options(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                                     int* exit_code);

}  // namespace mis::sandbox
