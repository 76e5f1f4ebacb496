// Connectors are found in folders ID/VERSION, without loading any code.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "connectors/connector.h"
#include "host/connectors/manifest_text.h"
#include "host/connectors/signer.h"

using namespace connectors;
using namespace connectors_test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const Signer signer;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "rollcall-find-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  void add(const std::string& id, const std::string& version) {
    signer.sign(write_connector(path, id, version, good_manifest(id, version)) / "connector.json");
  }
};

}  // namespace

TEST_CASE("the newest version of each id is found, by number and not by letter") {
  Folder folder;
  for (const char* version : {"1.2.0", "1.10.0", "1.9.9", "1.10.0-rc1"}) folder.add("hello", version);
  folder.add("abacus", "0.1.0");
  const auto found = find_connectors({folder.path}, trusting(signer));
  REQUIRE(found.size() == 2);
  CHECK(found[0].id == "abacus");
  CHECK(found[1].id == "hello");
  CHECK(found[1].version == "1.10.0");
  CHECK(found[1].library() == folder.path / "hello/1.10.0/hello.so");
  CHECK(found[1].problem.empty());
}

TEST_CASE("the first folder that has an id wins, also with an older version") {
  Folder home, installed;
  home.add("hello", "1.0.0");
  installed.add("hello", "2.0.0");
  installed.add("other", "1.0.0");
  const auto found = find_connectors({home.path, "/there/is/none", installed.path}, trusting(signer));
  REQUIRE(found.size() == 2);
  CHECK(found[0].version == "1.0.0");
  CHECK(found[1].id == "other");
}

TEST_CASE("a manifest that cannot be read is listed with its problem") {
  Folder folder;
  write_connector(folder.path, "broken", "1.0.0", "{");
  const auto found = find_connectors({folder.path}, trusting(signer));
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "broken");
  CHECK(found[0].version == "1.0.0");
  CHECK(found[0].capabilities.empty());
  CHECK_THAT(found[0].problem, Contains("connector.json") && Contains("install the connector again"));
}

TEST_CASE("a folder without a manifest, a hidden folder and a file are no connectors") {
  Folder folder;
  fs::create_directories(folder.path / "empty/1.0.0");
  fs::create_directories(folder.path / "none");
  write_connector(folder.path, ".hidden", "1.0.0", good_manifest());
  std::ofstream(folder.path / "README") << "hello";
  CHECK(find_connectors({folder.path}, trusting(signer)).empty());
}

TEST_CASE("a manifest in another connector's folder is a problem") {
  Folder folder;
  write_connector(folder.path, "hello", "1.3.0", good_manifest("hello", "1.2.0"));
  CHECK_THAT(find_connectors({folder.path}, trusting(signer)).at(0).problem,
             Contains("hello 1.2.0") && Contains("hello/1.3.0"));
  write_connector(folder.path, "hallo", "1.2.0", good_manifest("hello", "1.2.0"));
  CHECK_THAT(find_connectors({folder.path}, trusting(signer)).at(0).problem, Contains("hallo/1.2.0"));
}

TEST_CASE("a connector for a newer ABI is a problem that says both versions") {
  Folder folder;
  signer.sign(
      write_connector(folder.path, "hello", "1.2.0", replaced(good_manifest(), R"("minor":0)", R"("minor":7)")) /
      "connector.json");
  CHECK_THAT(find_connectors({folder.path}, trusting(signer)).at(0).problem,
             Contains("ABI 1.7") && Contains("up to 1.0") && Contains("update Rollcall"));
}

TEST_CASE("what is no manifest at all is a problem: too large, a folder, not there") {
  Folder folder;
  write_connector(folder.path, "huge", "1.0.0", std::string((1 << 20) + 1, ' '));
  CHECK_THAT(read_connector(folder.path / "huge/1.0.0", trusting(signer)).problem, Contains("larger than 1 MiB"));
  fs::create_directories(folder.path / "folder/1.0.0/connector.json");
  CHECK_THAT(read_connector(folder.path / "folder/1.0.0/", trusting(signer)).problem, Contains("no file"));
  CHECK_THAT(read_connector(folder.path / "gone/1.0.0", trusting(signer)).problem, Contains("not there"));
}
