// Connectors as products, on the command line: signed, listed with the reason, and not run when anything was changed.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "host/cli/desk.h"
#include "whole/document.h"

using Catch::Matchers::Contains;
using desk::json;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

const fs::path published = PUBLISHED;

// One connector of `connectors list`.
mis::json::Value listed(const SchoolDay& day, const std::string& id) {
  const auto all = json(day.rollcall({"connectors", "list", "--json"}));
  for (const auto& one : all.items)
    if (one["id"].string() == id) return one;
  return {};
}

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("a build trusts what it built, and says so") {
  const SchoolDay day;
  const auto wonde = listed(day, "wonde");
  CHECK(wonde["trust"].string() == "trusted");
  CHECK(wonde["licence"].string() == "evaluation");
  CHECK(wonde["enabled"].boolean() == true);
  CHECK(wonde["problem"].is_null());
  CHECK_THAT(day.rollcall({"connectors", "show", "wonde"}).out, Contains("trusted, signed by rollcall (key "));
  // The secret half is for its owner, and lies nowhere that is installed.
  struct stat about {};
  REQUIRE(::stat(ROLLCALL_SIGNING_KEY, &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(ROLLCALL_BIN).parent_path() / "lib/rollcall"))
    CHECK(entry.path().extension() != ".key");
}

TEST_CASE("what is installed elsewhere trusts what was installed with it, and no secret key comes along") {
  const support::Temporary folder;
  const fs::path build = fs::path(ROLLCALL_BIN).parent_path();
  for (const char* part : {"host/cli", "host/worker", "plugins"})
    REQUIRE(support::run("/usr/bin/cmake", {"--install", build / part, "--prefix", folder.path()}).code == 0);
  const auto listed =
      support::run(folder / "bin/rollcall", {"--home", folder / "home", "connectors", "list", "--json"});
  INFO(listed.out << listed.err);
  CHECK(listed.code == 0);
  CHECK_THAT(listed.out, Contains("\"trust\":\"trusted\"") && !Contains("unknown key"));
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) CHECK(entry.path().extension() != ".key");
}

TEST_CASE("nothing of an installed connector can be changed: it is listed with the reason, and not run") {
  const PretendMis mis({"--pupils", "20"});
  for (const char* file : {"wonde.so", "connector.json", "connector.json.minisig"}) {
    const SchoolDay day;
    REQUIRE(day.rollcall({"connectors", "install", published / "wonde/1.0.1"}).code == 0);
    const auto path = day.folder() / "home/connectors/wonde/1.0.1" / file;
    auto bytes = support::read_file(path);
    for (const auto at : {bytes.size() / 3, bytes.size() / 2, bytes.size() - 2}) {
      INFO(file << ", byte " << at);
      auto changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 4);
      support::write_file(path, changed);
      const auto wonde = listed(day, "wonde");
      CHECK(wonde["version"].string() == "1.0.1");
      CHECK(wonde["trust"].string() != "trusted");
      CHECK_FALSE(wonde["problem"].is_null());
      const auto outcome = day.plan(mis, {"--json"});
      CHECK_THAT(desk::failure(outcome, 6), Contains("may not run"));
    }
    CHECK_FALSE(fs::exists(day.store()));
    support::write_file(path, bytes);
    CHECK(day.plan(mis).code == 0);
  }
}

TEST_CASE("what another may write to is not run") {
  const SchoolDay day;
  REQUIRE(day.rollcall({"connectors", "install", published / "wonde/1.0.1"}).code == 0);
  ::chmod((day.folder() / "home/connectors/wonde").c_str(), 0777);
  const auto outcome = day.rollcall({"plan", "wonde", "--set", "base_url=http://127.0.0.1:1", "--secrets", "-"}, "{}");
  CHECK(outcome.code == 6);
  CHECK_THAT(outcome.err, Contains("others may write to the folder") && Contains("chmod go-w"));
}

TEST_CASE("an unsigned connector runs only from the folder of --developer, and each run warns of it") {
  const SchoolDay day;
  copy_folder(published / "uk.org.example.hello/1.0.0", day.folder() / "mine/uk.org.example.hello/1.0.0");
  fs::remove(day.folder() / "mine/uk.org.example.hello/1.0.0/connector.json.minisig");
  const std::string mine = day.folder() / "mine";
  const std::vector<std::string> catalogue = {"catalogue", "uk.org.example.hello", "--secrets", "-"};
  const auto with = [&](std::vector<std::string> first) {
    first.insert(first.end(), catalogue.begin(), catalogue.end());
    return day.rollcall(first, R"({"token":"open sesame"})");
  };
  CHECK(with({}).code == 2);  // there is none
  const auto run = with({"--developer", mine});
  CHECK(run.code == 0);
  CHECK_THAT(run.out, Contains("Hello Primary"));
  CHECK_THAT(run.err, Contains("Warning: uk.org.example.hello 1.0.0 runs unsigned, from " + mine));
  CHECK(with({"--developer", mine + "/none"}).code == 2);
  // It cannot be installed, and in the home it is no developer's.
  const auto refused = day.rollcall({"connectors", "install", mine + "/uk.org.example.hello/1.0.0"});
  CHECK(refused.code == 6);
  CHECK_THAT(refused.err, Contains("not signed") && Contains("--developer"));
  copy_folder(day.folder() / "mine/uk.org.example.hello", day.folder() / "home/connectors/uk.org.example.hello");
  CHECK_THAT(with({}).err, Contains("it is not signed"));
  CHECK(listed(day, "uk.org.example.hello")["trust"].string() == "unsigned");
}

TEST_CASE("docs/trust.md does what it says") {
  const support::Temporary folder;
  copy_folder(published / "uk.org.example.hello", folder / "uk.org.example.hello");
  for (const char* version : {"1.0.0", "1.1.0"})
    fs::remove(folder / "uk.org.example.hello" / version / "connector.json.minisig");
  copy_folder(folder / "uk.org.example.hello", folder / "build/uk.org.example.hello");
  const auto blocks = whole::shell_blocks("trust.md");
  REQUIRE(blocks.size() >= 9);
  std::string all;
  for (const auto& block : blocks) {
    const auto outcome = whole::in_shell(block, folder.path(), ROLLCALL_BIN);
    INFO(block << outcome.out << outcome.err);
    CHECK(outcome.code == 0);
    all += outcome.out;
  }
  CHECK_THAT(all, Contains("Signature and comment signature verified"));
  CHECK_THAT(all, Contains("uk.org.example.hello 1.0.0 is installed, signed by uk.org.example"));
  CHECK_THAT(all, Contains("1.1.0 is installed") && Contains("before it was 1.0.0"));
  CHECK_THAT(all, Contains("uk.org.example.hello is 1.0.0 again, no longer 1.1.0"));
  CHECK_THAT(all, Contains("is taken out"));
}
