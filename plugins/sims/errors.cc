#include "sims/errors.h"

#include <mis++/text.h>
#include <mis++/utf8.h>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace sims {
namespace {

constexpr std::string_view kBegin = "<CommandReporterError>", kEnd = "</CommandReporterError>";
constexpr std::size_t kMostBefore = 4096, kMostText = 200;

struct Words {
  Cause cause;
  std::vector<std::string_view> all;  // each of these must be there
};

// The first row that fits, so what is narrower stands before what is wider.
const std::vector<Words>& causes() {
  static const std::vector<Words> rows = {{Cause::TwoColumns, {"already belongs"}},
                                          {Cause::TwoColumns, {"duplicate", "column"}},
                                          {Cause::NotAllowed, {"permission"}},
                                          {Cause::NotAllowed, {"scheduled report"}},
                                          {Cause::NotAllowed, {"access", "denied"}},
                                          {Cause::NotAllowed, {"not authori"}},
                                          {Cause::Unreachable, {"cannot open database"}},
                                          {Cause::Unreachable, {"network-related"}},
                                          {Cause::Unreachable, {"connect.ini"}},
                                          {Cause::Unreachable, {"connect to", "database"}},
                                          {Cause::Unreachable, {"connect to", "server"}},
                                          {Cause::Unreachable, {"server", "not found"}},
                                          {Cause::TooSlow, {"timeout"}},
                                          {Cause::TooSlow, {"timed out"}},
                                          {Cause::SignIn, {"password"}},
                                          {Cause::SignIn, {"login failed"}},
                                          {Cause::SignIn, {"log in"}},
                                          {Cause::SignIn, {"logon"}},
                                          {Cause::SignIn, {"user", "locked"}},
                                          {Cause::SignIn, {"user", "not", "valid"}},
                                          {Cause::SignIn, {"user", "not", "known"}},
                                          {Cause::Parameter, {"parameter"}},
                                          {Cause::NoReport, {"report", "not found"}},
                                          {Cause::NoReport, {"report", "not be found"}},
                                          {Cause::NoReport, {"report", "does not exist"}},
                                          {Cause::NoReport, {"report", "cannot be found"}},
                                          {Cause::NoReport, {"unable to find", "report"}}};
  return rows;
}

void take_out(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at)) text.replace(at, secret.size(), "***");
}

// One line, short, without the sign-in.
std::string shown(std::string text, const Asked& asked) {
  take_out(text, asked.password);
  take_out(text, asked.user);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  text = std::string(mis::trim(text)).substr(0, kMostText);
  text.resize(mis::find_bad_utf8(text));
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return text.empty() ? "nothing more" : "\"" + text + "\"";
}

std::string unescaped(std::string text) {
  for (const auto& [entity, character] : {std::pair<std::string_view, const char*>{"&lt;", "<"},
                                          {"&gt;", ">"},
                                          {"&quot;", "\""},
                                          {"&apos;", "'"},
                                          {"&amp;", "&"}})
    for (auto at = text.find(entity); at != text.npos; at = text.find(entity, at + 1))
      text.replace(at, entity.size(), character);
  return text;
}

}  // namespace

std::optional<std::string> error_in(std::string_view output) {
  const auto begin = output.substr(0, kMostBefore).find(kBegin);
  if (begin == output.npos) return std::nullopt;
  output.remove_prefix(begin + kBegin.size());
  return unescaped(std::string(mis::trim(output.substr(0, std::min(output.find(kEnd), kMostBefore)))));
}

Cause cause_of(std::string_view text) {
  const std::string words = mis::lower(text);
  for (const Words& row : causes())
    if (std::all_of(row.all.begin(), row.all.end(), [&](auto word) { return words.find(word) != words.npos; }))
      return row.cause;
  return Cause::Unknown;
}

mis::Error error_of(const std::string& text, const Asked& asked) {
  const std::string report = "\"" + asked.report + "\"", says = shown(text, asked);
  const auto made = [](mis_status status, const std::string& message) {
    return mis::Error(status, message).remote_code("CommandReporterError");
  };
  switch (cause_of(text)) {
    case Cause::NoReport:
      return made(MIS_E_INPUT, "SIMS has no report named " + report +
                                   " for this user: import it into SIMS, or name the "
                                   "school's own in captions.csv.")
          .remote_code(kNoSuchReport);
    case Cause::NotAllowed:
      return made(MIS_E_PERMISSION, "SIMS does not let this user run the report " + report +
                                        ": ask the SIMS administrator for the permission \"Scheduled Reports\" and for "
                                        "sight of what the report shows. SIMS says " +
                                        says + ".");
    case Cause::Unreachable:
      return made(MIS_E_NETWORK,
                  "CommandReporter does not reach the SIMS database: see that SIMS itself opens on this "
                  "computer, and check server and database (without them those of connect.ini count). "
                  "SIMS says " +
                      says + ".");
    case Cause::TooSlow:
      return made(MIS_E_TIMEOUT, "SIMS took too long over the report " + report +
                                     ": try again when it is less busy, such as early in the morning.");
    case Cause::TwoColumns:
      return made(MIS_E_INPUT, "SIMS's report " + report +
                                   " has two columns of one caption, and so cannot be run: give one "
                                   "of them another caption in the report's definition. SIMS says " +
                                   says + ".");
    case Cause::Parameter:
      return made(MIS_E_INPUT,
                  "SIMS does not take the dates that the report " + report +
                      " was asked for: open its definition in SIMS and look at its parameters. SIMS says " + says +
                      ".");
    case Cause::SignIn:
      if (asked.signed_in) return made(MIS_E_EXPIRED, "SIMS no longer accepts this sign-in: sign in again.");
      if (asked.trusted)
        return made(MIS_E_CREDENTIALS,
                    "SIMS does not know the Windows user of this computer: sign in with a SIMS user and "
                    "password, or ask the SIMS administrator to link the Windows user.")
            .field("sign_in");
      return made(MIS_E_CREDENTIALS,
                  "SIMS does not accept this user and password: type both again. After too many tries "
                  "SIMS locks the user, which its administrator can undo.")
          .field("password");
    case Cause::Unknown:
      break;
  }
  return made(MIS_E_REMOTE, "SIMS could not run the report " + report + ": it says " + says +
                                ". Run the report by hand in SIMS, which shows what is wrong with it.");
}

}  // namespace sims
