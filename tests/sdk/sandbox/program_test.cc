// mis-sandbox as the program that it is.
#include "support/program.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "sandbox/dump/dump.h"
#include "sandbox/school/later.h"
#include "sandbox/wonde/ids.h"
#include "sdk/sandbox/client.h"
#include "support/temporary.h"

using sandbox_test::Client;
using support::Running;

namespace {

const std::filesystem::path kProgram = std::filesystem::path(ROLLCALL_BIN) / "mis-sandbox";

rapidjson::Document greeting_of(Running& program) {
  rapidjson::Document said;
  said.Parse(program.line().c_str());
  REQUIRE_FALSE(said.HasParseError());
  return said;
}

}  // namespace

TEST_CASE("it prints one line that is enough to import with") {
  Running program(kProgram, {"wonde", "--pupils", "30"});
  const auto said = greeting_of(program);
  CHECK(said.MemberCount() == 3);
  const std::string address = said["address"].GetString();
  CHECK(said["settings"].MemberCount() == 2);
  CHECK(said["settings"]["base_url"].GetString() == address + "/v1.0");
  CHECK(said["secrets"].MemberCount() == 1);
  Client client(address);
  const std::string school = said["settings"]["school"].GetString();
  const auto reply = client.get("/v1.0/schools/" + school + "/students",
                                std::string("Bearer ") + said["secrets"]["token"].GetString());
  CHECK(reply.status == 200);
  CHECK(reply.json()["data"].Size() == 30);
}

TEST_CASE("SIGTERM and SIGINT end it with 0, also while a client is connected") {
  for (int signal : {SIGTERM, SIGINT}) {
    Running program(kProgram, {"wonde", "--pupils", "10"});
    const auto said = greeting_of(program);
    Client client(said["address"].GetString());
    CHECK(client.get("/v1.0/schools", "").status == 401);
    program.signal(signal);
    CHECK(program.wait() == 0);
  }
}

TEST_CASE("the dump is there before it says anything, and is that of the school it serves") {
  const support::Temporary folder;
  Running program(kProgram, {"wonde", "--pupils", "40", "--seed", "3", "--changed", "4", "--gone", "2", "--re-enrol",
                             "3", "--photo-kb", "12", "--dump", (folder / "truth").string()});
  greeting_of(program);
  const auto school = mis::sandbox::later(mis::sandbox::make_school({3, 40}), {2, 4, 3});
  const auto files = mis::sandbox::dump(school, mis::sandbox::Photos(3, 12), mis::sandbox::wonde_telling(3));
  for (const auto& [name, text] : files) CHECK((support::read_file(folder / "truth" / name) == text));
}

TEST_CASE("people of a file are served in place of made-up ones") {
  const support::Temporary folder;
  support::write_file(folder / "people.csv",
                      "mis_id,legal_surname,legal_forename,year_group,registration_group\nA5,O'Neill,Zoë,7,7A\n");
  Running program(kProgram, {"wonde", "--people", (folder / "people.csv").string(), "--faults", "classes=503"});
  const auto said = greeting_of(program);
  Client client(said["address"].GetString());
  const std::string base = std::string("/v1.0/schools/") + said["settings"]["school"].GetString();
  const std::string token = std::string("Bearer ") + said["secrets"]["token"].GetString();
  const auto page = client.get(base + "/students", token).json();
  REQUIRE(page["data"].Size() == 1);
  CHECK(page["data"][0]["id"].GetString() == std::string("A5"));
  CHECK(page["data"][0]["surname"].GetString() == std::string("O'Neill"));
  CHECK(client.get(base + "/classes", token).status == 503);
}

TEST_CASE("with TLS it says where the authority's certificate is, which is gone afterwards") {
  std::filesystem::path authority;
  {
    Running program(kProgram, {"wonde", "--pupils", "10", "--tls"});
    const auto said = greeting_of(program);
    authority = said["ca"].GetString();
    Client client(said["address"].GetString(), support::read_file(authority));
    CHECK(client.get("/v1.0/schools", "").status == 401);
    program.signal(SIGTERM);
    CHECK(program.wait() == 0);
  }
  CHECK_FALSE(std::filesystem::exists(authority));
}

TEST_CASE("it ends with the program that started it, when told to") {
  int fds[2];
  REQUIRE(pipe(fds) == 0);
  const pid_t parent = fork();
  if (parent == 0) {  // starts the sandbox, waits until it listens, and dies
    int out[2];
    if (pipe(out) != 0) _exit(1);
    const pid_t child = fork();
    if (child == 0) {
      dup2(out[1], 1);
      execl(kProgram.c_str(), kProgram.c_str(), "wonde", "--pupils", "5", "--with-parent", static_cast<char*>(nullptr));
      _exit(1);
    }
    char c = 0;
    while (read(out[0], &c, 1) == 1 && c != '\n') continue;
    _exit(write(fds[1], &child, sizeof child) == sizeof child ? 0 : 1);
  }
  pid_t child = 0;
  REQUIRE(read(fds[0], &child, sizeof child) == sizeof child);
  close(fds[1]);
  waitpid(parent, nullptr, 0);
  char end = 0;
  CHECK(read(fds[0], &end, 1) == 0);  // the sandbox held the pipe's other end: it is gone
  close(fds[0]);
}

TEST_CASE("what cannot be followed ends with 2, what cannot be done with 1, each with a sentence") {
  const support::Temporary folder;
  support::write_file(folder / "bad.csv", "legal_surname,legal_forename,sex\nA,B,?\n");
  const std::vector<std::tuple<std::vector<std::string>, int, std::string>> cases = {
      {{"nosuch"}, 2, "there is: wonde"},
      {{"wonde", "--faults", "students=bogus"}, 2, "bogus"},
      {{"wonde", "--gone", "500"}, 2, "--gone 500"},
      {{"wonde", "--people", (folder / "bad.csv").string()}, 2, "line 2, column sex"},
      {{"wonde", "--people", (folder / "none.csv").string()}, 2, "none.csv"},
      {{"wonde", "--pupils", "5", "--dump", (folder / "bad.csv").string()}, 1, "--dump"}};
  for (const auto& [words, code, says] : cases) {
    const auto outcome = support::run(kProgram, words);
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK_THAT(outcome.err, Catch::Contains(says));
    CHECK(outcome.out.empty());
  }
}
