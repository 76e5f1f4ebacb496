// mis.files/1 on real folders: the one that was picked, and the connector's own.
#include "runtime/file_service.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "support/temporary.h"

using Catch::Matchers::Contains;
using runtime::Failure;
using runtime::FileInfo;
using runtime::FileService;
namespace fs = std::filesystem;

namespace {

// printf %s hello | sha256sum
const std::string sha_of_hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

struct Desk {
  support::Temporary folder;
  runtime::FilePolicy policy;
  std::vector<std::string> notes;
  std::vector<FileInfo> files;
  std::string bytes;
  Failure why;

  Desk() {
    policy = {(folder / "chosen").string(), "photos", (folder / "package").string(), {{"words.txt", sha_of_hello}}};
    support::write_file(folder / "chosen" / "b.jpg", "picture");
    support::write_file(folder / "chosen" / "A 1.jpg", "");
    support::write_file(folder / "chosen" / "2024" / "c.jpg", "three");
    support::write_file(folder / "package" / "words.txt", "hello");
    support::write_file(folder / "package" / "other.txt", "not listed");
    support::write_file(folder / "outside.txt", "not for connectors");
  }
  FileService service() {
    return FileService(policy, [this](const std::string& note) { notes.push_back(note); });
  }
  mis_status list(mis_root root = MIS_ROOT_CHOSEN) { return service().list(root, {}, files, why); }
  mis_status read(const std::string& path, mis_root root = MIS_ROOT_CHOSEN) {
    why = {};
    return service().read(root, path, {}, bytes, why);
  }
  std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const auto& file : files) all.push_back(file.path);
    return all;
  }
};

}  // namespace

TEST_CASE("the files of the chosen folder are listed with their sizes, sorted, and read whole") {
  Desk desk;
  REQUIRE(desk.list() == MIS_OK);
  CHECK(desk.paths() == std::vector<std::string>{"2024/c.jpg", "A 1.jpg", "b.jpg"});
  CHECK(desk.files[0].size == 5);
  REQUIRE(desk.read("2024/c.jpg") == MIS_OK);
  CHECK(desk.bytes == "three");
  REQUIRE(desk.read("A 1.jpg") == MIS_OK);
  CHECK(desk.bytes.empty());
}

TEST_CASE("a path that leaves its folder is refused, whatever its form") {
  Desk desk;
  const std::string away = (desk.folder / "outside.txt").string();
  for (const std::string& path :
       {std::string("../outside.txt"), away, std::string("2024/../b.jpg"), std::string("./b.jpg"),
        std::string("2024//c.jpg"), std::string("/b.jpg"), std::string("b.jpg/"), std::string(""),
        std::string("b.jpg\0x", 7), std::string("..")}) {
    INFO(path);
    CHECK(desk.read(path) == MIS_E_REFUSED);
    CHECK(desk.bytes.empty());
    CHECK(desk.read(path, MIS_ROOT_PACKAGE) == MIS_E_REFUSED);
  }
}

TEST_CASE("no link is followed, neither to a file nor to a folder") {
  Desk desk;
  fs::create_symlink(desk.folder / "outside.txt", desk.folder / "chosen" / "link.jpg");
  fs::create_directory_symlink(desk.folder.path(), desk.folder / "chosen" / "linked");
  fs::create_directory_symlink(".", desk.folder / "chosen" / "round");
  REQUIRE(desk.list() == MIS_OK);
  CHECK(desk.files.size() == 3);
  CHECK(desk.read("link.jpg") == MIS_E_REFUSED);
  CHECK(desk.read("linked/outside.txt") == MIS_E_REFUSED);
  CHECK_THAT(desk.why.message, Contains("through a link"));
  CHECK(desk.why.field_id == "photos");
}

TEST_CASE("a pipe or folder is no file, and does not hold anybody up") {
  Desk desk;
  REQUIRE(::mkfifo((desk.folder / "chosen" / "pipe").c_str(), 0600) == 0);
  REQUIRE(desk.list() == MIS_OK);
  CHECK(desk.files.size() == 3);
  CHECK(desk.read("pipe") == MIS_E_REFUSED);
  CHECK(desk.read("2024") == MIS_E_REFUSED);
}

TEST_CASE("a file that is not there or is too large is the person's to mend, and its name is not repeated") {
  Desk desk;
  CHECK(desk.read("Smith_John.jpg") == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("is not there") && !Contains("Smith"));
  support::write_file(desk.folder / "chosen" / "Ng_Ada.jpg", "");
  fs::resize_file(desk.folder / "chosen" / "Ng_Ada.jpg", (64u << 20) + 1);
  CHECK(desk.read("Ng_Ada.jpg") == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("67,108,865 bytes; the most is 64 MiB") && !Contains("Ng_"));
}

TEST_CASE("names that are not UTF-8 are passed over, and somebody is told") {
  Desk desk;
  support::write_file(desk.folder / "chosen" / "Zo\xEB.jpg", "x");
  REQUIRE(desk.list() == MIS_OK);
  CHECK(desk.files.size() == 3);
  REQUIRE(desk.notes.size() == 1);
  CHECK_THAT(desk.notes[0], Contains("1 files or folders") && Contains("give them other names"));
}

TEST_CASE("no folder, one that is not there, and one that never ends are told apart") {
  Desk desk;
  desk.policy.chosen.clear();
  CHECK(desk.list() == MIS_E_INPUT);
  CHECK(desk.why.message == "No folder was picked: pick the one that the files are in.");
  CHECK(desk.why.field_id == "photos");
  CHECK(desk.read("b.jpg") == MIS_E_INPUT);
  desk.policy.chosen = (desk.folder / "gone").string();
  CHECK(desk.list() == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("is not there, or may not be read"));
  fs::path deep = desk.folder / "deep";
  for (int i = 0; i < 40; ++i) deep /= "d";
  fs::create_directories(deep);
  desk.policy.chosen = (desk.folder / "deep").string();
  CHECK(desk.list() == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("without end"));
}

TEST_CASE("a cancel stops a listing and a reading") {
  Desk desk;
  const auto yes = [] { return true; };
  CHECK(desk.service().list(MIS_ROOT_CHOSEN, yes, desk.files, desk.why) == MIS_E_CANCELLED);
  CHECK(desk.files.empty());
  CHECK(desk.service().read(MIS_ROOT_CHOSEN, "b.jpg", yes, desk.bytes, desk.why) == MIS_E_CANCELLED);
}

TEST_CASE("of the package there is what the manifest lists, and only as the manifest has it") {
  Desk desk;
  REQUIRE(desk.list(MIS_ROOT_PACKAGE) == MIS_OK);
  CHECK(desk.paths() == std::vector<std::string>{"words.txt"});
  REQUIRE(desk.read("words.txt", MIS_ROOT_PACKAGE) == MIS_OK);
  CHECK(desk.bytes == "hello");
  CHECK(desk.read("other.txt", MIS_ROOT_PACKAGE) == MIS_E_REFUSED);
  CHECK_THAT(desk.why.message, Contains("its manifest does not list"));
  support::write_file(desk.folder / "package" / "words.txt", "hellO");
  CHECK(desk.read("words.txt", MIS_ROOT_PACKAGE) == MIS_E_REFUSED);
  CHECK_THAT(desk.why.message, Contains("words.txt is not what its manifest says"));
  CHECK(desk.bytes.empty());
  fs::remove(desk.folder / "package" / "words.txt");
  CHECK(desk.read("words.txt", MIS_ROOT_PACKAGE) == MIS_E_REFUSED);
  CHECK(desk.list(MIS_ROOT_PACKAGE) == MIS_E_REFUSED);
}
