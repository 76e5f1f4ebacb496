// Installing, going back, switching and taking out, over signed folders.
#include "connectors/install.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "connectors/pointer.h"
#include "host/connectors/both.h"
#include "host/connectors/manifest_text.h"
#include "host/connectors/signer.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
namespace fs = std::filesystem;

namespace {

const Signer ours, theirs;

struct Desk {
  support::Temporary place;
  Shelf shelf;
  Desk() : shelf{place / "home/connectors", {place / "program", place / "home/connectors"}, trusting(ours)} {
    shelf.trust.keys.push_back({theirs.id(), theirs.key.public_key().bytes, "uk.org.example", false});
  }
  // A vendor's download.
  fs::path download(const std::string& version, const std::string& id = "hello", const Signer& signer = ours,
                    const std::string& summary = "Says hello") const {
    const auto folder =
        write_connector(place / "downloads", id, version, replaced(good_manifest(id, version), "Says hello", summary));
    signer.sign(folder / "connector.json");
    return folder;
  }
  void comes_with(const std::string& version) const {
    signer_sign(write_connector(place / "program", "hello", version, good_manifest("hello", version)));
  }
  static void signer_sign(const fs::path& folder) { ours.sign(folder / "connector.json"); }
  std::string counts(const std::string& id = "hello") const {
    for (const auto& c : find_connectors(shelf.folders, shelf.trust))
      if (c.id == id) return c.version + (c.problem.empty() ? "" : ": " + c.problem);
    return "none";
  }
};

}  // namespace

TEST_CASE("a signed folder is installed, verified again, and counts at once") {
  const Desk desk;
  const auto done = install(desk.shelf, desk.download("1.0.0"));
  CHECK(done.connector.problem.empty());
  CHECK(done.connector.publisher == "rollcall");
  CHECK(done.before.empty());
  CHECK(desk.counts() == "1.0.0");
  CHECK_FALSE(install(desk.shelf, desk.download("1.0.0")).changed);
  // Nothing is left over, whatever it was called.
  CHECK(fs::exists(desk.shelf.home / "hello/1.0.0/hello.so"));
  size_t entries = 0;
  for (const auto& entry : fs::directory_iterator(desk.shelf.home)) entries += entry.path().filename() != ".lock";
  CHECK(entries == 1);
}

TEST_CASE("two versions stand side by side, and rolling back goes the way that one came") {
  const Desk desk;
  desk.comes_with("1.0.0");
  CHECK(desk.counts() == "1.0.0");
  CHECK(install(desk.shelf, desk.download("1.1.0")).before == "1.0.0");
  install(desk.shelf, desk.download("1.2.0"));
  CHECK(desk.counts() == "1.2.0");
  CHECK(roll_back(desk.shelf, "hello").connector.version == "1.1.0");
  CHECK(desk.counts() == "1.1.0");
  // The next version, and back: to the one that was good, not to the one that was left.
  install(desk.shelf, desk.download("1.3.0"));
  CHECK(roll_back(desk.shelf, "hello").connector.version == "1.1.0");
  CHECK(roll_back(desk.shelf, "hello").connector.version == "1.0.0");
  CHECK(desk.counts() == "1.0.0");
  CHECK_THAT(fault_of([&] { roll_back(desk.shelf, "hello"); }).what(), Contains("no version of hello before 1.0.0"));
  // And forward again to one that is still there.
  CHECK(install(desk.shelf, desk.download("1.2.0")).changed);
  CHECK(desk.counts() == "1.2.0");
}

TEST_CASE("no version goes back without a rollback, and none changes under its number") {
  const Desk desk;
  install(desk.shelf, desk.download("1.10.0"));
  auto fault = fault_of([&] { install(desk.shelf, desk.download("1.9.0")); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("1.10.0 is newer than 1.9.0"));
  CHECK_THAT(fault.what_to_do(), Contains("connectors rollback hello"));
  fault = fault_of([&] { install(desk.shelf, desk.download("1.10.0", "hello", ours, "Says more")); });
  CHECK_THAT(fault.what(), Contains("with other contents under the same version"));
  CHECK(desk.counts() == "1.10.0");
}

TEST_CASE("an update comes from the same publisher") {
  const Desk desk;
  install(desk.shelf, desk.download("1.0.0", "uk.org.example.x", theirs));
  const auto fault = fault_of([&] { install(desk.shelf, desk.download("1.1.0", "uk.org.example.x", ours)); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("signed by rollcall") && Contains("the one that is here by uk.org.example"));
  CHECK_THAT(fault.what_to_do(), Contains("connectors remove uk.org.example.x"));
  CHECK(desk.counts("uk.org.example.x") == "1.0.0");
}

TEST_CASE("what may not run is not installed, and nothing is changed") {
  struct Row {
    const char* what;
    void (*spoil)(const fs::path&);
    const char* says;
  };
  const Row rows[] = {
      {"unsigned", [](const fs::path& f) { fs::remove(f / "connector.json.minisig"); }, "is not signed"},
      {"a stranger's", [](const fs::path& f) { Signer().sign(f / "connector.json"); }, "which nobody here trusts"},
      {"changed manifest",
       [](const fs::path& f) {
         support::write_file(f / "connector.json", replaced(support::read_file(f / "connector.json"), "Ask", "Tell"));
       },
       "changed after it was signed"},
      {"changed library", [](const fs::path& f) { support::write_file(f / "hello.so", "evil"); },
       "hello.so does not count"},
      {"a file too many", [](const fs::path& f) { support::write_file(f / "more", ""); }, "does not list: more"},
      {"a link",
       [](const fs::path& f) {
         fs::rename(f / "hello.so", f.parent_path() / "l");
         fs::create_symlink(f.parent_path() / "l", f / "hello.so");
       },
       "is a link"},
      {"no manifest", [](const fs::path& f) { fs::remove(f / "connector.json"); }, "not there"},
      {"a torn manifest", [](const fs::path& f) { support::write_file(f / "connector.json", "{"); }, "not JSON"},
      {"a newer ABI",
       [](const fs::path& f) {
         support::write_file(f / "connector.json",
                             replaced(support::read_file(f / "connector.json"), R"("minor":0)", R"("minor":9)"));
         ours.sign(f / "connector.json");
       },
       "made for ABI 1.9, and this host speaks up to 1.0"},
  };
  for (const auto& row : rows) {
    Desk desk;
    install(desk.shelf, desk.download("1.0.0"));
    const auto fresh = desk.download("2.0.0");
    row.spoil(fresh);
    INFO(row.what);
    const auto fault = fault_of([&] { install(desk.shelf, fresh); });
    CHECK(fault.kind() == FaultKind::not_allowed);
    CHECK_THAT(fault.what(), Contains(row.says));
    CHECK_FALSE(fault.what_to_do().empty());
    CHECK(desk.counts() == "1.0.0");
    CHECK_FALSE(fs::exists(desk.shelf.home / "hello/2.0.0"));
    // Nor by the folder of a developer, who does not make a publisher.
    desk.shelf.trust.developer = desk.place.path();
    CHECK(fault_of([&] { install(desk.shelf, fresh); }).kind() == FaultKind::not_allowed);
  }
  CHECK(fault_of([] {
          const Desk desk;
          install(desk.shelf, desk.place / "none");
        }).kind() == FaultKind::usage);
}

TEST_CASE("a version that was changed after all is not rolled back to") {
  const Desk desk;
  install(desk.shelf, desk.download("1.0.0"));
  install(desk.shelf, desk.download("1.1.0"));
  support::write_file(desk.shelf.home / "hello/1.0.0/hello.so", "evil");
  const auto fault = fault_of([&] { roll_back(desk.shelf, "hello"); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("cannot go back to 1.0.0") && Contains("hello.so"));
  CHECK_THAT(fault.what_to_do(), Contains("stays at 1.1.0"));
  CHECK(desk.counts() == "1.1.0");
}

TEST_CASE("a connector is switched off and on, also one that Rollcall came with") {
  const Desk desk;
  desk.comes_with("1.0.0");
  CHECK(set_enabled(desk.shelf, "hello", false));
  CHECK_THAT(desk.counts(), Contains("switched off") && Contains("connectors enable hello"));
  CHECK_FALSE(set_enabled(desk.shelf, "hello", false));
  install(desk.shelf, desk.download("1.1.0"));  // an update does not switch it on
  CHECK_THAT(desk.counts(), Contains("1.1.0: it is switched off"));
  CHECK(set_enabled(desk.shelf, "hello", true));
  CHECK(desk.counts() == "1.1.0");
  CHECK(fault_of([&] { set_enabled(desk.shelf, "../hello", true); }).kind() == FaultKind::usage);
}

TEST_CASE("what was installed is taken out, and what Rollcall came with is used again") {
  const Desk desk;
  desk.comes_with("1.0.0");
  CHECK_THAT(fault_of([&] { remove(desk.shelf, "hello"); }).what(), Contains("came with Rollcall"));
  install(desk.shelf, desk.download("1.1.0"));
  install(desk.shelf, desk.download("1.2.0"));
  CHECK(remove(desk.shelf, "hello") == "1.0.0");
  CHECK_FALSE(fs::exists(desk.shelf.home / "hello"));
  install(desk.shelf, desk.download("1.0.0", "uk.org.example.x", theirs));
  CHECK(remove(desk.shelf, "uk.org.example.x").empty());
  CHECK(desk.counts("uk.org.example.x") == "none");
  CHECK(fault_of([&] { remove(desk.shelf, "uk.org.example.x"); }).kind() == FaultKind::usage);
}

TEST_CASE("a umask that lets everybody write does not spoil what is installed") {
  const auto was = ::umask(0);
  const Desk desk;
  fs::permissions(desk.place.path(), fs::perms(0755));
  fs::create_directories(desk.place / "home");
  fs::permissions(desk.place / "home", fs::perms(0755));
  install(desk.shelf, desk.download("1.0.0"));
  ::umask(was);
  CHECK(desk.counts() == "1.0.0");
}

TEST_CASE("two who install at once both come to an end, and the newest counts") {
  for (int round = 0; round < 5; ++round) {
    const Desk desk;
    const auto one = desk.download("1.0.0"), other = desk.download("1.1.0");
    std::thread thread([&] { fault_of([&] { install(desk.shelf, one); }); });
    install(desk.shelf, other);
    thread.join();
    CHECK(desk.counts() == "1.1.0");
  }
}

TEST_CASE("a pointer that cannot be read is a problem that says what to do, and nothing runs past it") {
  const Desk desk;
  install(desk.shelf, desk.download("1.0.0"));
  for (const char* torn : {"{", R"({"current":2,"version":"1.0.0","before":[],"publisher":"","enabled":true})",
                           R"({"current":1,"version":"../../x","before":[],"publisher":"","enabled":true})",
                           R"({"current":1,"version":"1.0.0","before":[],"publisher":"","enabled":true,"more":1})"}) {
    support::write_file(desk.shelf.home / "hello" / pointer_name, torn);
    INFO(torn);
    CHECK_THAT(desk.counts(), Contains("current.json") && Contains("delete it"));
    CHECK(fault_of([&] { set_enabled(desk.shelf, "hello", false); }).kind() == FaultKind::bad_input);
  }
  fs::remove(desk.shelf.home / "hello" / pointer_name);
  CHECK(desk.counts() == "1.0.0");
}
