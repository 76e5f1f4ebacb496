#include "storage/seal.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "host/storage/made_up.h"

using namespace made_up;
using storage::open_sealed;
using storage::seal;
using storage::secret_key;
namespace fs = std::filesystem;

namespace {

// Sets $ROLLCALL_KEY, and puts back what was there.
class KeyInEnvironment {
 public:
  explicit KeyInEnvironment(const char* text) {
    if (const char* was = ::getenv("ROLLCALL_KEY")) was_ = was;
    text ? ::setenv("ROLLCALL_KEY", text, 1) : ::unsetenv("ROLLCALL_KEY");
  }
  ~KeyInEnvironment() { was_.empty() ? ::unsetenv("ROLLCALL_KEY") : ::setenv("ROLLCALL_KEY", was_.c_str(), 1); }

 private:
  std::string was_;
};

const std::string key(32, 'k'), token = "tok-made-up-123", address = "https://api.example.org";

}  // namespace

TEST_CASE("a sealed token opens with its key, connector and address, and with no other") {
  const auto sealed = seal(key, "wonde", address, token);
  CHECK(open_sealed(key, "wonde", address, sealed) == token);
  CHECK(sealed.find("made-up") == sealed.npos);
  CHECK(fault([&] { open_sealed(std::string(32, 'x'), "wonde", address, sealed); }) == not_allowed);
  CHECK(fault([&] { open_sealed(key, "arbor", address, sealed); }) == not_allowed);
  CHECK(fault([&] { open_sealed(key, "wonde", "https://evil.example.org", sealed); }) == not_allowed);
  CHECK(fault([&] { open_sealed(key, "wond", "e" + address, sealed); }) == not_allowed);
  CHECK(fault([&] { open_sealed("short", "wonde", address, sealed); }) == not_allowed);
  std::string said;
  CHECK(fault([&] { open_sealed(key, "wonde", "https://b", sealed); }, &said) == not_allowed);
  CHECK(said.find(token) == said.npos);
  CHECK_THAT(said, Catch::Contains("rollcall token set wonde"));
}

TEST_CASE("a sealed token that was changed anywhere does not open") {
  const auto sealed = seal(key, "wonde", address, token);
  for (size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK(fault([&] { open_sealed(key, "wonde", address, changed); }) == not_allowed);
    CHECK(fault([&] { open_sealed(key, "wonde", address, sealed.substr(0, i)); }) == not_allowed);
  }
}

TEST_CASE("the same token is sealed differently each time, and an empty one can be") {
  CHECK(seal(key, "wonde", address, token) != seal(key, "wonde", address, token));
  CHECK(open_sealed(key, "wonde", address, seal(key, "wonde", address, "")).empty());
  CHECK(fault([&] { seal("short", "wonde", address, token); }) == ours);
}

TEST_CASE("the key is made once, for its owner only, with the home if need be") {
  const KeyInEnvironment none(nullptr);
  const Folder folder;
  const auto made = secret_key(folder / "home");
  CHECK(made.size() == 32);
  CHECK(secret_key(folder / "home") == made);
  CHECK(secret_key(folder / "other") != made);
  struct stat about {};
  REQUIRE(::stat((folder / "home/key").c_str(), &about) == 0);
  CHECK((about.st_mode & 07777) == 0600);
  REQUIRE(::stat((folder / "home").c_str(), &about) == 0);
  CHECK((about.st_mode & 07777) == 0700);
  CHECK(std::distance(fs::directory_iterator(folder / "home"), {}) == 1);  // no half-made one is left
}

TEST_CASE("two that make the key at once have the same") {
  const KeyInEnvironment none(nullptr);
  const Folder folder;
  std::string one, other;
  std::thread thread([&] { one = secret_key(folder / "home"); });
  other = secret_key(folder / "home");
  thread.join();
  CHECK(one == other);
}

TEST_CASE("a key that others may read, or that is not a plain file, is refused") {
  const KeyInEnvironment none(nullptr);
  const Folder folder;
  secret_key(folder / "home");
  std::string said;
  for (const auto mode : {0640, 0604, 0620, 0602}) {
    ::chmod((folder / "home/key").c_str(), static_cast<mode_t>(mode));
    CHECK(fault([&] { secret_key(folder / "home"); }, &said) == not_allowed);
    CHECK_THAT(said, Catch::Contains("chmod 600"));
  }
  ::chmod((folder / "home/key").c_str(), 0600);
  CHECK(secret_key(folder / "home").size() == 32);
  fs::rename(folder / "home/key", folder / "home/elsewhere");
  fs::create_symlink(folder / "home/elsewhere", folder / "home/key");
  CHECK(fault([&] { secret_key(folder / "home"); }) == ours);
  fs::remove(folder / "home/key");
  fs::create_directory(folder / "home/key");
  CHECK(fault([&] { secret_key(folder / "home"); }) > 0);
}

TEST_CASE("a key in the environment is used, and none is made; a wrong one is refused") {
  const Folder folder;
  {
    const KeyInEnvironment given("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=");
    CHECK(secret_key(folder / "home") == key);
    CHECK_FALSE(fs::exists(folder / "home"));
  }
  for (const char* wrong : {"a2tra2tr", "not base64!", "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr"}) {
    const KeyInEnvironment given(wrong);
    std::string said;
    CHECK(fault([&] { secret_key(folder / "home"); }, &said) == bad_input);
    CHECK(said.find(wrong) == said.npos);
  }
}
