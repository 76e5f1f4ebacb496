// mis-sandbox sims as the programs that it is made of.
#include <rapidjson/document.h>

#include <catch2/catch.hpp>

#include "support/program.h"
#include "support/temporary.h"

namespace {

namespace fs = std::filesystem;
const fs::path kProgram = fs::path(ROLLCALL_BIN) / "mis-sandbox";

}  // namespace

TEST_CASE("it says where its program and its photos are, which are gone when it ends") {
  const support::Temporary folder;
  support::write_file(folder / "people.csv",
                      "legal_surname,legal_forename,admission_number,year_group\nNg,Ada,007,7\n");
  support::Running running(kProgram, {"sims", "--people", folder / "people.csv", "--requests", folder / "runs"});
  rapidjson::Document said;
  said.Parse(running.line().c_str());
  REQUIRE_FALSE(said.HasParseError());
  CHECK(std::string(said["address"].GetString()).empty());
  const fs::path program = said["settings"]["program"].GetString();
  CHECK(fs::is_directory(said["settings"]["folder"].GetString()));
  CHECK(fs::is_regular_file(program.parent_path() / "connect.ini"));

  const std::string password = "/PASSWORD:" + std::string(said["secrets"]["password"].GetString());
  const auto outcome = support::run(program, {"/USER:rollcall", password, "/REPORT:Rollcall Pupils", "/QUIET"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("<Legal_x0020_Surname>Ng</Legal_x0020_Surname>") != std::string::npos);
  CHECK(support::read_file(folder / "runs") == "Rollcall Pupils\n");
  running.signal(15);
  CHECK(running.wait() == 0);
  CHECK_FALSE(fs::exists(program.parent_path()));
}

TEST_CASE("what only a server takes is refused, and faults that it does not know") {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"sims", "--tls"},
                                                                                     {"sims", "--port", "8080"},
                                                                                     {"sims", "--faults", "*=endless"},
                                                                                     {"sims", "--limit", "3"}}) {
    const auto outcome = support::run(kProgram, words);
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("sims") + outcome.err.find("SIMS") != 2 * std::string::npos);
  }
}
