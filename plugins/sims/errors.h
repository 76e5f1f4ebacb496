// errors.h - what CommandReporter says when it cannot give a report, and what that means. Pure functions.
#pragma once

#include <mis++/error.h>

#include <optional>
#include <string>
#include <string_view>

namespace sims {

// The text of <CommandReporterError> near the beginning of an output; nothing where there is none.
std::optional<std::string> error_in(std::string_view output);

// Which of its causes a text tells of: no public source lists them, so they are known by their words.
enum class Cause { NoReport, NotAllowed, Unreachable, TooSlow, TwoColumns, Parameter, SignIn, Unknown };
Cause cause_of(std::string_view text);

// What the error is told as. `report`: the name of the one that was asked for; `secrets` are taken out of what SIMS
// says; `trusted`: the Windows user signed in; `signed_in`: and it had worked before.
struct Asked {
  std::string report;
  bool trusted = false, signed_in = false;
  std::string user, password;
};
// The remote code of Cause::NoReport.
inline constexpr const char* kNoSuchReport = "report not found";
mis::Error error_of(const std::string& text, const Asked& asked);

}  // namespace sims
