// The disk and the other programs on the machine do what they do: each time a clear Fault, and the store as it was.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "host/storage/made_up.h"
#include "storage/database.h"

using namespace made_up;
using school::Kind;
using storage::Store;
namespace fs = std::filesystem;

namespace {

// No file of this process grows past `bytes` while this lives: a disk that fails, for root too.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &was_);
    const rlimit limit{bytes, was_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &was_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  rlimit was_{};
  void (*signal_)(int);
};

std::vector<school::Change> many(int from, int to) {
  std::vector<school::Change> changes;
  for (int id = from; id < to; ++id)
    changes.push_back(
        created(Kind::pupil, id,
                {{"legal_surname", "Brown" + std::to_string(id)}, {"mis_id@wonde", "A" + std::to_string(id)}}));
  return changes;
}

}  // namespace

TEST_CASE("while another program writes, reading goes on and writing gives up with a clear word") {
  const Folder folder;
  Store store(folder / "school.db", std::chrono::milliseconds(20));
  apply(store, first_changes());
  auto plan = plan_of(store, {changed(Kind::pupil, 1, "house", {}, "Red")});
  {
    SQLite::Database other((folder / "school.db").string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction writing(other, SQLite::TransactionBehavior::IMMEDIATE);
    CHECK(store.read("wonde")[Kind::pupil].size() == 2);
    std::string said;
    CHECK(fault([&] { store.apply(plan, anna); }, &said) == ours);
    CHECK_THAT(said, Catch::Contains("school.db is being written by another program. Nothing was changed."));
    CHECK(fault([&] { store.undo(1, anna); }) == ours);
    CHECK(fault([&] { store.put_token("wonde", "a", "b"); }) == ours);
  }
  CHECK(store.apply(plan, anna).run == 2);
}

TEST_CASE("a disk that fails in the middle of an apply leaves the store as it was") {
  const Folder folder;
  Store store(folder / "school.db");
  apply(store, first_changes());
  auto plan = plan_of(store, many(100, 3000));
  const auto before = bytes_of(store.file());
  for (const rlim_t room : {0, 40'000, 300'000}) {
    INFO(room);
    std::string said;
    {
      const SmallDisk full(room);
      CHECK(fault([&] { store.apply(plan, anna); }, &said) == ours);
    }
    CHECK_THAT(said, Catch::Contains("school.db") && Catch::Contains("Nothing was changed."));
    CHECK(bytes_of(store.file()) == before);
    CHECK(Store(store.file()).read("wonde")[Kind::pupil].size() == 2);
  }
  CHECK(store.apply(plan, anna).run == 2);
  CHECK(store.read("wonde")[Kind::pupil].size() == 2902);
}

TEST_CASE("a disk that fails at the first import leaves an empty school") {
  const Folder folder;
  Store store(folder / "school.db");
  auto plan = plan_of(store, many(1, 3000));
  for (const rlim_t room : {0, 10'000, 200'000, 400'000}) {
    const SmallDisk full(room);
    CHECK(fault([&] { store.apply(plan, anna); }) == ours);
  }
  CHECK(Store(store.file()).read("wonde")[Kind::pupil].empty());
  CHECK(store.apply(plan, anna).run == 1);
}

TEST_CASE("a disk that fails while a plan is made leaves no plan") {
  const Folder folder;
  const Store store(folder / "school.db");
  {
    auto file = storage::PlanFile::create(store.file());
    school::Plan plan;
    plan.changes = many(1, 3000);
    const SmallDisk full(100'000);
    CHECK(fault([&] { file.save_plan(plan); }) == ours);
  }
  CHECK(storage::PlanFile::list(store.file()).empty());
  CHECK_FALSE(fs::exists(folder / "school.db.plans/p1.new"));
}

TEST_CASE("a disk without room is called that") {
  const Folder folder;
  storage::make_private_file(folder / "x.db");
  const auto db = storage::open_database(folder / "x.db", std::chrono::seconds(1));
  db->exec("CREATE TABLE t (x BLOB); PRAGMA max_page_count=3");
  try {
    db->exec("INSERT INTO t VALUES (zeroblob(100000))");
    FAIL("it had room");
  } catch (const SQLite::Exception& error) {
    const auto fault = storage::fault_of(error, folder / "x.db");
    CHECK_THAT(fault.what(), Catch::Contains("no room left on the disk"));
    CHECK(fault.kind() == school::FaultKind::ours);
  }
}

TEST_CASE("a place where nothing can be written is named, with what to do") {
  const Folder folder;
  std::ofstream(folder / "file").close();
  std::string said;
  Store store(folder / "file/school.db");  // a folder that is a file
  CHECK(fault([&] { store.set_school(oakfield); }, &said) == ours);
  CHECK_THAT(said, Catch::Contains("school.db cannot be made") && Catch::Contains("Check that you may write"));
  CHECK(fault([&] { storage::PlanFile::create(folder / "file/school.db"); }, &said) == ours);
  CHECK_THAT(said, Catch::Contains("cannot be written"));
}

TEST_CASE("a name that leads in a circle is a fault in words") {
  const Folder folder;
  fs::create_symlink(folder / "school.db", folder / "school.db");
  std::string said;
  CHECK(fault([&] { Store(folder / "school.db"); }, &said) == ours);
  CHECK_THAT(said, Catch::Contains("school.db cannot be looked at"));
}

TEST_CASE("in a folder that may not be written a store can be neither made nor changed") {
  if (::geteuid() == 0) return;  // root may write anywhere
  const Folder folder;
  { Store(folder / "a/school.db").set_school(oakfield); }
  fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::owner_exec);
  CHECK(fault([&] { Store(folder / "a/other.db").set_school(oakfield); }) == ours);
  CHECK(fault([&] { Store(folder / "a/school.db").set_school(oakfield); }) == ours);
  fs::permissions(folder / "a", fs::perms::owner_all);
}
