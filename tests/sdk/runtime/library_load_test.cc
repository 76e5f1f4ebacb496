#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/connector.h"
#include "runtime/library.h"
#include "sdk/runtime/fake.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

const fs::path connectors = ROLLCALL_TEST_CONNECTORS;
const fs::path hello = connectors / "test.hello/1.0.0/test.hello.so";
const fs::path plain = connectors / "test.plain/1.0.0/test.plain.so";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string output_of(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  for (int c; (c = fgetc(pipe.get())) != EOF;) text += static_cast<char>(c);
  return text;
}

std::string refusal(const fs::path& path) {
  try {
    runtime::load_library(path.string());
  } catch (const runtime::LoadError& e) {
    return e.what();
  }
  return "loaded";
}

// A folder of its own that is gone at the end.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "loader-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder");
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("A connector in C, without the wrapper, is loaded and brings its pupils") {
  fake::Host host;
  runtime::Connector connector(runtime::load_library(plain.string()), host);
  CHECK_FALSE(connector.create({}));
  const auto refused = connector.sign_in({{"username", "ada"}, {"password", "no"}});
  REQUIRE(refused);
  CHECK(refused->status == MIS_E_CREDENTIALS);
  CHECK(refused->field_id == "password");
  CHECK_FALSE(connector.sign_in({{"username", "ada"}, {"password", "secret"}}));
  CHECK_FALSE(connector.catalogue());
  CHECK_FALSE(connector.fetch(MIS_CAP_PUPILS, {{"11"}, {}, {}}));
  CHECK(host.lines == Lines{"school Plain Academy", "year 11", "pupils P1", "pupils P2", "end pupils 2 whole"});
}

TEST_CASE("A connector in C++ on the wrapper is loaded and brings its pupils") {
  fake::Host host;
  runtime::Connector connector(runtime::load_library(hello.string()), host);
  CHECK_FALSE(connector.create({}));
  CHECK(connector.sign_in({{"token", "wrong"}})->status == MIS_E_CREDENTIALS);
  CHECK_FALSE(connector.sign_in({{"token", "right"}}));
  CHECK_FALSE(connector.fetch(MIS_CAP_PUPILS, {{"6"}, {}, {}}));
  CHECK(host.lines == Lines{"pupils 2", "end pupils 1 whole"});
}

TEST_CASE("A connector is loaded from a sealed memory file, as the worker does") {
  const std::string bytes = read(plain);
  const int fd = memfd_create("connector", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  REQUIRE(fd >= 0);
  REQUIRE(write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  REQUIRE(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0);
  CHECK(std::string(runtime::load_library("/proc/self/fd/" + std::to_string(fd)).descriptor->id) == "test.plain");
  close(fd);
}

TEST_CASE("A connector exports one symbol") {
  for (const fs::path& library : {hello, plain}) {
    INFO(library);
    const std::string symbols = output_of("nm -D --defined-only --format=posix '" + library.string() + "'");
    CHECK_THAT(symbols, Catch::StartsWith("mis_plugin_v1 T "));
    CHECK(std::count(symbols.begin(), symbols.end(), '\n') == 1);
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("A connector of mis_add_connector() could be unloaded, though the host never does") {
  Folder folder;
  const fs::path copy = folder.path / "copy.so";
  fs::copy_file(hello, copy);
  void* library = dlopen(copy.c_str(), RTLD_NOW | RTLD_LOCAL);
  REQUIRE(library);
  CHECK_THAT(read("/proc/self/maps"), Contains(copy.string()));
  dlclose(library);
  CHECK_THAT(read("/proc/self/maps"), !Contains(copy.string()));
}
#endif

TEST_CASE("A library that cannot be loaded is refused with the linker's reason") {
  Folder folder;
  std::ofstream(folder.path / "text.so") << "not a library";
  CHECK_THAT(refusal(folder.path / "text.so"), Contains("text.so") && Contains("cannot be loaded"));
  CHECK_THAT(refusal(folder.path / "none.so"), Contains("No such file"));
  CHECK_THAT(refusal("test.plain.so"), Contains("is not an absolute path"));
  CHECK_THAT(refusal(""), Contains("is not an absolute path"));
  std::ofstream(folder.path / "half.so", std::ios::binary) << read(plain).substr(0, 40);
  CHECK_THAT(refusal(folder.path / "half.so"), Contains("cannot be loaded"));
}

TEST_CASE("A library that is no connector is refused with what it lacks") {
  const fs::path bad = connectors / "bad";
  CHECK_THAT(refusal(bad / "bad_NO_FUNCTION.so"), Contains("has no function mis_plugin_v1"));
  CHECK_THAT(refusal(bad / "bad_MISSING_SYMBOL.so"), Contains("undefined symbol: somewhere_else"));
  CHECK_THAT(refusal(bad / "bad_NULL.so"), Contains("needs a newer host: this one speaks ABI 1.0"));
  CHECK_THAT(refusal(bad / "bad_OTHER_EACH_TIME.so"), Contains("another table at each call"));
  CHECK_THAT(refusal(bad / "bad_TABLE.so"), Contains("bad_TABLE.so cannot be used") && Contains("struct_size 4"));
}
