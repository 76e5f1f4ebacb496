#include "tools/mis-manifest/manifest.h"

#include <rapidjson/document.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "runtime/library.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

const fs::path connectors = ROLLCALL_TEST_CONNECTORS;
const fs::path plain = connectors / "test.plain/1.0.0/test.plain.so";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string output_of(const std::string& command, int* code = nullptr) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string text;
  for (int c; (c = fgetc(pipe)) != EOF;) text += static_cast<char>(c);
  const int status = pclose(pipe);
  if (code) *code = WEXITSTATUS(status);
  return text;
}

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "manifest-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder");
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("The build writes a manifest beside each connector: what it says of itself and its files' hashes") {
  const fs::path folder = connectors / "with-data/test.plain/1.0.0";
  const std::string text = read(folder / "connector.json");
  rapidjson::Document json;
  REQUIRE_FALSE(json.Parse(text.c_str()).HasParseError());
  CHECK(json["manifest"].GetInt() == 1);
  CHECK(std::string(json["id"].GetString()) == "test.plain");
  CHECK(std::string(json["version"].GetString()) == "1.0.0");
  CHECK(json["auth"]["fields"][1]["secret"].GetBool());
  REQUIRE(json["files"].MemberCount() == 2);
  for (const char* name : {"aliases.txt", "test.plain.so"}) {
    INFO(name);
    CHECK_THAT(output_of("sha256sum '" + (folder / name).string() + "'"),
               Catch::StartsWith(json["files"][name].GetString()));
  }
}

TEST_CASE("The manifest holds the description letter by letter, so that the host can compare it with the library's") {
  const std::string said = runtime::describe(runtime::load_library(plain.string()));
  CHECK_THAT(read(plain.parent_path() / "connector.json"), Contains(said.substr(1, said.size() - 2)));
}

TEST_CASE("A manifest of the same library is the same, byte for byte") {
  CHECK(mis_manifest::make({plain, {}, "", ""}) == read(plain.parent_path() / "connector.json"));
}

TEST_CASE("A library that is not what the build thinks is refused") {
  CHECK_THROWS_WITH(
      mis_manifest::make({plain, {}, "test.other", ""}),
      Contains("id is \"test.plain\", but the build says \"test.other\"") && Contains("MIS_CONNECTOR_ID"));
  CHECK_THROWS_WITH(mis_manifest::make({plain, {}, "test.plain", "1.0.1"}), Contains("version is \"1.0.0\""));
}

TEST_CASE("A library or data file that the host would not find is refused") {
  Folder folder;
  fs::copy_file(plain, folder.path / "other.so");
  CHECK_THROWS_WITH(mis_manifest::make({folder.path / "other.so", {}, "", ""}),
                    Contains("the host looks for test.plain.so"));
  std::ofstream(folder.path / "data.txt") << "x";
  CHECK_THROWS_WITH(mis_manifest::make({plain, {folder.path / "data.txt"}, "", ""}),
                    Contains("not in the library's folder"));
  fs::copy_file(plain, folder.path / "test.plain.so");
  CHECK_THROWS_WITH(mis_manifest::make({folder.path / "test.plain.so", {folder.path / "none.txt"}, "", ""}),
                    Contains("cannot read"));
}

TEST_CASE("A manifest replaces the old one whole") {
  Folder folder;
  const fs::path path = folder.path / "connector.json";
  mis_manifest::write(path, "old and longer");
  mis_manifest::write(path, "new");
  CHECK(read(path) == "new");
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
  CHECK_THROWS_WITH(mis_manifest::write(folder.path / "none/connector.json", "x"), Contains("cannot write"));
}

TEST_CASE("The program writes the manifest, and says why when it cannot") {
  Folder folder;
  const std::string out = (folder.path / "connector.json").string();
  const std::string program = std::string(ROLLCALL_BIN) + "/mis-manifest ";
  int code = -1;
  CHECK(output_of(program + plain.string() + " -o " + out, &code).empty());
  CHECK(code == 0);
  CHECK(read(out) == read(plain.parent_path() / "connector.json"));
  CHECK_THAT(output_of(program + plain.string() + " --expect-version 2.0.0 -o " + out, &code), Contains("\"2.0.0\""));
  CHECK(code == 1);
  CHECK_THAT(output_of(program + out + " -o " + out, &code), Contains("cannot be loaded"));
  CHECK(code == 1);
  output_of(program + plain.string(), &code);
  CHECK(code != 0);
}
