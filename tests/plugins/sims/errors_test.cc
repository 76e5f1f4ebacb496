#include "sims/errors.h"

#include <catch2/catch.hpp>

using namespace sims;

namespace {

mis::Error told(const std::string& text, bool trusted = false, bool signed_in = false) {
  return error_of(text, {"Our pupils", trusted, signed_in, "jsmith", "s3cr3t"});
}

}  // namespace

TEST_CASE("an error is found on the output, also behind a banner, and with its entities read") {
  CHECK(error_in("<CommandReporterError>Report 'A &amp; B' not found.</CommandReporterError>") ==
        std::string("Report 'A & B' not found."));
  CHECK(error_in("SIMS .net\r\n<CommandReporterError> no </CommandReporterError>\r\n") == std::string("no"));
  CHECK(error_in("<CommandReporterError>cut off") == std::string("cut off"));
  CHECK(error_in("<CommandReporterError></CommandReporterError>") == std::string());
  CHECK_FALSE(error_in("<SuperStarReport/>"));
  CHECK_FALSE(error_in(std::string(10'000, ' ') + "<CommandReporterError>a cell's text</CommandReporterError>"));
}

TEST_CASE("causes are known by their words, whatever the case") {
  for (auto [text, cause] : std::initializer_list<std::pair<const char*, Cause>>{
           {"Report 'Students' not found.", Cause::NoReport},
           {"REPORT NOT FOUND", Cause::NoReport},
           {"The report could not be found", Cause::NoReport},
           {"Login failed: the user name or the password is incorrect.", Cause::SignIn},
           {"Unable to log in to SIMS.net as user", Cause::SignIn},
           {"The user is locked out", Cause::SignIn},
           {"Cannot open database \"sims\" requested by the login. The login failed.", Cause::Unreachable},
           {"A network-related or instance-specific error occurred", Cause::Unreachable},
           {"Timeout expired.", Cause::TooSlow},
           {"You do not have permission to run Scheduled Reports", Cause::NotAllowed},
           {"Access is denied.", Cause::NotAllowed},
           {"A column named 'Forename' already belongs to this DataTable.", Cause::TwoColumns},
           {"A parameter's value is not a valid date.", Cause::Parameter},
           {"Object reference not set to an instance of an object.", Cause::Unknown},
           {"", Cause::Unknown}}) {
    INFO(text);
    CHECK(cause_of(text) == cause);
  }
}

TEST_CASE("each cause is told to whom it concerns, with the report's name and what to do") {
  CHECK(told("Report not found").status() == MIS_E_INPUT);
  CHECK(told("Report not found").remote_code() == kNoSuchReport);
  CHECK(std::string(told("Report not found").what()).find("\"Our pupils\"") != std::string::npos);
  CHECK(told("no permission").status() == MIS_E_PERMISSION);
  CHECK(told("cannot open database").status() == MIS_E_NETWORK);
  CHECK(told("timed out").status() == MIS_E_TIMEOUT);
  CHECK(told("column already belongs").status() == MIS_E_INPUT);
  CHECK(told("bad parameter").status() == MIS_E_INPUT);
  CHECK(told("boom").status() == MIS_E_REMOTE);
  CHECK(std::string(told("boom").what()).find("\"boom\"") != std::string::npos);
}

TEST_CASE("a refused sign-in names its field, by who signs in and whether it had worked before") {
  CHECK(told("wrong password").status() == MIS_E_CREDENTIALS);
  CHECK(told("wrong password").field() == "password");
  CHECK(told("login failed", true).field() == "sign_in");
  CHECK(told("login failed", false, true).status() == MIS_E_EXPIRED);
}

TEST_CASE("what SIMS says is shown short, in one line, and never with user or password") {
  const std::string text = told("boom for jsmith:\r\n s3cr3t s3cr3t " + std::string(5000, 'x')).what();
  CHECK(text.find("s3cr3t") == std::string::npos);
  CHECK(text.find("jsmith") == std::string::npos);
  CHECK(text.find('\n') == std::string::npos);
  CHECK(text.size() < 500);
  CHECK(std::string(told("bad \xff byte").what()).find('\xff') == std::string::npos);
}
