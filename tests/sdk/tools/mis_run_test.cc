// mis-run as its users run it: the real program, connectors and servers.
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sdk/runtime/authority.h"
#include "sdk/runtime/web_server.h"
#include "support/program.h"
#include "support/temporary.h"

namespace {

const std::string program = ROLLCALL_BIN "/mis-run";
const std::string hello = ROLLCALL_TEST_CONNECTORS "/test.hello/1.0.0";
const std::string over_http = ROLLCALL_TEST_CONNECTORS "/test.over_http/1.0.0";
const std::string token = R"({"token":"t0ken-of-a-test"})";

support::Outcome run(std::vector<std::string> arguments, const std::string& in = {}) {
  support::Given given;
  given.in = in;
  return support::run(program, arguments, given);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// A web MIS with `pupils`, and what to call mis-run with for it.
WebServer::Handler school(const std::string& pupils) {
  return [pupils](const Asked& asked, auto&) {
    if (asked.headers.count("authorization") && asked.headers.at("authorization") != "Bearer s3cr3t-pass")
      return page("no", "", "401 Unauthorized");
    if (asked.target == "/pupils") return page(pupils);
    if (asked.target == "/photo") return page("\xFF\xD8\xFF picture");
    return page("welcome");
  };
}

std::vector<std::string> asking(const WebServer& server, std::vector<std::string> more = {}) {
  std::vector<std::string> all = {
      over_http,   "--set", "base_url=" + server.url("").substr(0, server.url().size() - 1), "--set", "user=ann",
      "--secrets", "-"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const std::string password = R"({"password":"s3cr3t-pass"})";

}  // namespace

TEST_CASE("mis-run prints the catalogue, the records and the ends of sets, one JSON object a line") {
  const auto done = run({hello, "--secrets", "-"}, token);
  INFO(done.err);
  CHECK(done.code == 0);
  CHECK(done.err.empty());
  CHECK(
      lines(done.out) ==
      std::vector<std::string>{
          R"({"set":"catalogue","school":{"name":"Hello Primary","urn":"123456"},"years":[{"code":"5","name":"Year 5","pupils":1},{"code":"6","name":"Year 6","pupils":1}],"series":[]})",
          R"({"set":"pupils","mis_id":"1","legal_surname":"Ng","legal_forename":"Ada","year_group":"5","eal":true})",
          R"({"set":"pupils","mis_id":"2","legal_surname":"O'Hara","legal_forename":"Zoë","year_group":"6","extras":{"bus":"7"}})",
          R"({"set":"pupils","count":2,"expected":2,"whole":true,"problems":0})",
          R"({"set":"staff","mis_id":"3","code":"MTU","title":"Mr","legal_surname":"Turner","legal_forename":"Max","teaching":true})",
          R"({"set":"staff","count":1,"expected":1,"whole":true,"problems":0})"});
}

TEST_CASE(
    "mis-run takes a library as well as its folder, a choice of capabilities and years, and counts only when asked") {
  CHECK(run({hello + "/test.hello.so", "pupils", "--years", "6", "--count", "--secrets", "-"}, token).out ==
        "{\"set\":\"pupils\",\"count\":1,\"expected\":1,\"whole\":true,\"problems\":0}\n");
  CHECK(lines(run({hello, "mis.staff/1", "--secrets", "-"}, token).out).size() == 3);
  const auto catalogue = run({hello, "--catalogue", "--secrets", "-"}, token);
  CHECK(lines(catalogue.out).size() == 1);
  CHECK(says(catalogue.out, "Hello Primary"));
}

TEST_CASE("mis-run brings problems, photos as their digest, and flags and extras as JSON, over the host's own HTTP") {
  WebServer server(school("1\n2\n"));
  const auto done = run(asking(server), password);
  INFO(done.err);
  CHECK(done.code == 0);
  CHECK(
      lines(done.out) ==
      std::vector<std::string>{
          R"({"set":"catalogue","school":{"name":"Web School"},"years":[],"series":[]})",
          R"({"set":"pupils","problem":"The UPN cannot be read: correct it in the MIS.","mis_id":"9","field":"upn"})",
          R"({"set":"pupils","mis_id":"1","legal_surname":"Ng","date_of_birth":"2009-02-28","eal":false,"extras":{"bus":"7"}})",
          R"({"set":"pupils","mis_id":"2","legal_surname":"Ng","date_of_birth":"2009-02-28","eal":false,"extras":{"bus":"7"}})",
          R"({"set":"pupils","count":2,"expected":3,"whole":true,"problems":1})",
          R"({"set":"photos","pupil":"1","type":"image/jpeg","sha256":"91c5c342dad5ba889b7a7f30bdf90ed53b30f48cb826ae7fc61e1a0397427a27","bytes":11})",
          R"({"set":"photos","count":1,"whole":false,"problems":0})"});
}

TEST_CASE("a record that the host would not take is told of by its place and field, and fails the run") {
  WebServer server(school("1\nbad\n"));
  const auto done = run(asking(server, {"pupils", "--count"}), password);
  CHECK(done.code == 9);
  CHECK(says(done.err, "bad record: pupils record 2: date_of_birth is not a day of the calendar"));
  CHECK(says(done.err, "1 records were bad"));
}

TEST_CASE("secrets are printed nowhere, whatever the connector says and however much is asked for") {
  WebServer server(school("1\n"));
  const auto done = run(asking(server, {"--verbose", "--set", "speed=fast"}), password);
  CHECK(done.code == 0);
  CHECK(says(done.err, "warning: signing in with [secret]"));
  CHECK(says(done.err, "info: speed is fast"));
  CHECK(says(done.err, "GET " + server.url("/sign-in?user=") + ": 200, 7 bytes"));
  CHECK_FALSE(says(done.err + done.out, "s3cr3t-pass"));
  CHECK_FALSE(says(run(asking(server), password).err, "speed is"));
}

TEST_CASE("every failure has its exit code, and a sentence with the status of the ABI") {
  const auto refused = run({hello, "--secrets", "-"}, R"({"token":"wrong"})");
  CHECK(refused.code == 4);
  CHECK(refused.err == "mis-run: The token is not right: copy it again. (MIS_E_CREDENTIALS, field token)\n");

  std::vector<std::string> nobody = {over_http,   "--set", "base_url=http://127.0.0.1:1", "--set", "user=a",
                                     "--secrets", "-"};
  const auto unreached = run(nobody, password);
  CHECK(unreached.code == 5);
  CHECK(says(unreached.err, "127.0.0.1:1 refused the connection"));

  nobody[2] = "base_url=http://mis.example";
  const auto plain = run(nobody, password);
  CHECK(plain.code == 6);
  CHECK(says(plain.err, "not encrypted"));
}

TEST_CASE("a test authority is trusted with --ca, and only then") {
  const Authority authority;
  WebServer server(school("1\n"), authority.server({}));
  CHECK(run(asking(server, {"--count", "--ca", authority.file()}), password).code == 0);
  const auto without = run(asking(server, {"--count"}), password);
  CHECK(without.code == 5);
  CHECK(says(without.err, "could not be verified"));
}

TEST_CASE("wrong use is told of before the connector is called") {
  const auto told = [](std::vector<std::string> arguments, const std::string& words, const std::string& in = {}) {
    const auto done = run(std::move(arguments), in);
    INFO(done.err);
    CHECK(done.code == 2);
    CHECK(says(done.err, words));
    CHECK(done.out.empty());
  };
  told({hello}, "a value for token (Token) is missing");
  told({hello, "--secrets", "-"}, "a value for token (Token) is missing", "{}");
  told({hello, "--set", "token=abc"}, "token is a secret");
  told({hello, "--set", "tokn=abc"}, "\"tokn\" is no field of this connector; it has: token");
  told({hello, "--set", "token"}, "--set wants id=value");
  told({hello, "--secrets", "-"}, "no JSON object", "s3cr3t-pass");
  told({hello, "--secrets", "-"}, "wants a text for \"token\"", R"({"token":1})");
  told({hello, "photos", "--secrets", "-"}, "no capability \"photos\"; it has: mis.pupils/1, mis.staff/1", token);
  told({over_http, "--set", "speed=medium", "--set", "base_url=x", "--set", "user=a", "--secrets", "-"},
       "it must be one of: slow, fast", password);
  told({ROLLCALL_TEST_CONNECTORS}, "holds 0 libraries");
  told({"/no/such/connector"}, "/no/such/connector");
  CHECK_FALSE(says(run({hello, "--secrets", "-"}, "s3cr3t-pass").err, "s3cr3t-pass"));
}

TEST_CASE("a library that is no connector is refused by name") {
  const support::Temporary folder;
  support::write_file(folder / "x.so", "not a library");
  const auto done = run({(folder / "x.so").string()});
  CHECK(done.code == 9);
  CHECK(says(done.err, "x.so"));
}

TEST_CASE("at a terminal a missing value is asked for, and a secret is not echoed") {
  support::OnTerminal terminal(program, {hello, "--count"});
  REQUIRE(terminal.shows("Token (Any word but \"wrong\".): "));
  terminal.type("s3cr3t-pass\n");
  CHECK(terminal.shows("\"count\":2"));
  CHECK(terminal.wait() == 0);
  CHECK_FALSE(says(terminal.screen(), "s3cr3t-pass"));
}

TEST_CASE("Ctrl-C stops the connector and says so") {
  WebServer server([](const Asked&, auto&) { return page("", "Retry-After: 30\r\n", "503 Service Unavailable"); });
  support::OnTerminal terminal(program,
                               {over_http, "--set", "base_url=" + server.url(), "--set", "user=a", "--verbose"});
  REQUIRE(terminal.shows("Password"));
  terminal.type("s3cr3t-pass\n");
  REQUIRE(terminal.shows("speed is slow"));
  terminal.type("\x03");
  CHECK(terminal.wait(5000) == 130);
}
