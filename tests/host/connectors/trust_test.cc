// Whose connectors run: the keys, the ids they are bound to, and a folder that is as it was signed, byte for byte.
#include "connectors/trust.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "connectors/connector.h"
#include "connectors/owners.h"
#include "connectors/package.h"
#include "host/connectors/manifest_text.h"
#include "host/connectors/signer.h"

using namespace connectors;
using namespace connectors_test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const Signer ours, theirs;

// A signed connector of two files in a folder of its own.
struct Package {
  support::Temporary home;
  fs::path folder;
  explicit Package(const std::string& id = "hello", const Signer& signer = ours) {
    folder = write_connector(
        home.path(), id, "1.2.0",
        replaced(good_manifest(id), R"("files":{)",
                 R"("files":{"words.csv":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",)"));
    support::write_file(folder / "words.csv", "hello");
    signer.sign(folder / "connector.json");
  }
  Connector read(const Trust& trust = trusting(ours)) const { return read_connector(folder, trust); }
};

}  // namespace

TEST_CASE("a connector that is as it was signed is trusted, and it is said by whom") {
  const Package package;
  const auto c = package.read();
  CHECK(c.problem.empty());
  CHECK(c.standing == Standing::trusted);
  CHECK(c.publisher == "rollcall");
  CHECK(c.key_id == ours.id());
  CHECK(listed_file(c, "words.csv") == "hello");
}

TEST_CASE("every byte of every file counts") {
  const Package package;
  for (const char* name : {"connector.json", "connector.json.minisig", "hello.so", "words.csv"}) {
    const auto whole = support::read_file(package.folder / name);
    for (size_t i = 0; i < whole.size(); ++i) {
      const bool comment = name == std::string("connector.json.minisig") && i < whole.find('\n');
      if (comment) continue;  // the one line that minisign does not sign
      auto changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      support::write_file(package.folder / name, changed);
      INFO(name << ", byte " << i);
      const auto c = package.read();
      CHECK_FALSE(c.problem.empty());
      CHECK(c.standing != Standing::trusted);
    }
    support::write_file(package.folder / name, whole);
  }
  CHECK(package.read().problem.empty());
}

TEST_CASE("what is wrong with a folder is said by name, and what to do") {
  struct Row {
    const char* what;
    void (*spoil)(const fs::path&);
    const char* says;
    Standing standing;
  };
  const Row rows[] = {
      {"unsigned", [](const fs::path& f) { fs::remove(f / "connector.json.minisig"); },
       "it is not signed; ask Example Ltd", Standing::unsigned_},
      {"changed",
       [](const fs::path& f) {
         support::write_file(f / "connector.json", replaced(support::read_file(f / "connector.json"), "Ask", "Tell"));
       },
       "it was changed after it was signed", Standing::changed},
      {"another library", [](const fs::path& f) { support::write_file(f / "hello.so", "evil"); },
       "hello.so does not count: it is not the one that its manifest lists", Standing::changed},
      {"no library", [](const fs::path& f) { fs::remove(f / "hello.so"); }, "hello.so does not count: it is not there",
       Standing::changed},
      {"another data file", [](const fs::path& f) { support::write_file(f / "words.csv", "hallo"); },
       "words.csv does not count", Standing::changed},
      {"a file too many", [](const fs::path& f) { support::write_file(f / "more.so", ""); },
       "does not list: more.so; install it again", Standing::changed},
      {"a folder too many", [](const fs::path& f) { fs::create_directory(f / "more"); }, "does not list: more",
       Standing::changed},
      {"a link",
       [](const fs::path& f) {
         fs::rename(f / "words.csv", f.parent_path() / "w");
         fs::create_symlink(f.parent_path() / "w", f / "words.csv");
       },
       "it is a link, and links are not followed", Standing::changed},
      {"a manifest that is a link",
       [](const fs::path& f) {
         fs::rename(f / "connector.json", f.parent_path() / "m");
         fs::create_symlink(f.parent_path() / "m", f / "connector.json");
       },
       "it is a link", Standing::unreadable},
      {"a signature that is none",
       [](const fs::path& f) { support::write_file(f / "connector.json.minisig", "signed, me"); }, "four lines",
       Standing::changed},
      {"a folder open to all", [](const fs::path& f) { ::chmod(f.c_str(), 0777); }, "others may write to the folder",
       Standing::trusted},
      {"a folder above open to all", [](const fs::path& f) { ::chmod(f.parent_path().c_str(), 0777); }, "chmod go-w",
       Standing::trusted},
  };
  for (const auto& row : rows) {
    const Package package;
    row.spoil(package.folder);
    INFO(row.what);
    const auto c = package.read();
    CHECK_THAT(c.problem, Contains(row.says));
    CHECK(word_of(c.standing) == word_of(row.standing));
  }
}

TEST_CASE("a folder in place of which a link stands is refused") {
  const Package package;
  fs::rename(package.folder, package.home / "elsewhere");
  fs::create_directory_symlink(package.home / "elsewhere", package.folder);
  CHECK_THAT(package.read().problem, Contains("its folder is a link"));
}

TEST_CASE("what was swapped after it was verified is not what is read") {
  const Package package;
  const auto c = package.read();
  support::write_file(package.folder / "words.csv", "HELLO");
  CHECK_THROWS_WITH(listed_file(c, "words.csv"), Contains("not the one that its manifest lists"));
  CHECK_THROWS_WITH(listed_file(c, "../../key"), Contains("does not list it"));
}

TEST_CASE("a sticky folder above is fine, and so is a group that has nobody else in it") {
  support::Temporary home;
  fs::create_directories(home / "open/mine");
  ::chmod((home / "open").c_str(), 01777);
  CHECK(others_may_write(home / "open/mine").empty());
  ::chmod((home / "open").c_str(), 0777);
  CHECK_THAT(others_may_write(home / "open/mine"), Contains((home / "open").string()));
  ::chmod((home / "open").c_str(), 0755);
  ::chmod((home / "open/mine").c_str(), 01777);  // it itself must not be
  CHECK_FALSE(others_may_write(home / "open/mine").empty());
  CHECK_THAT(others_may_write(home / "gone"), Contains("cannot be read"));
  if (::geteuid() == 0) {
    ::chmod((home / "open/mine").c_str(), 0755);
    REQUIRE(::chown((home / "open/mine").c_str(), 12345, 12345) == 0);
    CHECK_THAT(others_may_write(home / "open/mine"), Contains("belongs to another user (number 12345)"));
  }
}

TEST_CASE("a key signs the ids that it is bound to, and no others") {
  struct Row {
    const char *id, *prefix;
    bool good;
  };
  for (const auto& row :
       {Row{"uk.org.example", "uk.org.example", true}, Row{"uk.org.example.sims", "uk.org.example", true},
        Row{"uk.org.examples", "uk.org.example", false}, Row{"uk.org", "uk.org.example", false},
        Row{"hello", "uk.org.example", false}, Row{"hello", "", true}, Row{"uk.org.example", "", true}}) {
    const Package package(row.id, theirs);
    const auto c = package.read(trusting(theirs, row.prefix));
    INFO(row.id << " by " << row.prefix);
    CHECK(c.problem.empty() == row.good);
    CHECK(c.standing == (row.good ? Standing::trusted : Standing::unknown_key));
    if (!row.good) CHECK_THAT(c.problem, Contains("which may sign only uk.org.example and uk.org.example.*"));
  }
  CHECK_THAT(Package("hello", theirs).read().problem,
             Contains("signed with the key " + theirs.id() + ", which nobody here trusts"));
}

TEST_CASE("a developer's folder runs what is unsigned in it, and nothing beside it") {
  const Package package;
  fs::remove(package.folder / "connector.json.minisig");
  Trust trust;
  trust.developer = package.home.path();
  CHECK(package.read(trust).standing == Standing::developer);
  CHECK(package.read(trust).problem.empty());
  CHECK(find_connectors({}, trust).at(0).id == "hello");
  trust.developer = package.folder;
  CHECK(find_connectors({}, trust).at(0).id == "hello");
  support::write_file(package.folder / "hello.so", "built anew, and the manifest was not");
  CHECK_THAT(package.read(trust).problem, Contains("hello.so"));
  const Package beside;
  fs::remove(beside.folder / "connector.json.minisig");
  CHECK(beside.read(trust).standing == Standing::unsigned_);
}

TEST_CASE("keys are read from the program's folder and the home's, each under its name") {
  support::Temporary place;
  const auto write = [&](const char* name, const std::string& text) { support::write_file(place / name, text); };
  write("program/rollcall.pub", ours.public_text());
  write("program/readme.txt", "hello");
  write("home/uk.org.example.pub", theirs.public_text());
  write("home/uk.org.example@2027.pub", ours.public_text());
  auto trust = read_trust(place / "program", place / "home");
  CHECK(trust.problems.empty());
  REQUIRE(trust.keys.size() == 3);
  CHECK(trust.keys[0].ours);
  CHECK(trust.keys[1].publisher == "uk.org.example");
  CHECK(trust.keys[2].publisher == "uk.org.example");
  REQUIRE(trust.licences.size() == 1);
  CHECK(trust.licences[0].id == ours.id());
  // A vendor with a key of its own for licences.
  write("program/licence.pub", theirs.public_text());
  trust = read_trust(place / "program", {});
  REQUIRE(trust.licences.size() == 1);
  CHECK(trust.licences[0].id == theirs.id());
  CHECK(trust.keys.size() == 1);
}

TEST_CASE("a key that does not count is told of, and the others count") {
  support::Temporary place;
  const auto write = [&](const char* name, const std::string& text) { support::write_file(place / name, text); };
  write("home/uk.org.example.pub", theirs.public_text());
  write("home/rollcall.pub", theirs.public_text());  // nobody makes themselves Rollcall
  write("home/broken.example.pub", "hello");
  auto trust = read_trust(place / "none", place / "home");
  CHECK(trust.keys.size() == 1);
  REQUIRE(trust.problems.size() == 2);
  CHECK_THAT(trust.problems[0], Contains("broken.example.pub") && Contains("base64"));
  CHECK_THAT(trust.problems[1], Contains("rollcall.pub") && Contains("uk.org.example.pub"));
  ::chmod((place / "home").c_str(), 0777);
  trust = read_trust(place / "none", place / "home");
  CHECK(trust.keys.empty());
  CHECK_THAT(trust.problems.at(0), Contains("others may write"));
}
