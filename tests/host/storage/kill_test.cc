// Applies and undoes are killed at moments spread over their whole length: the store holds all of it or nothing, and
// the next one goes through. KILLS: how often.
#include <SQLiteCpp/Database.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "host/storage/made_up.h"

using namespace made_up;
using school::Kind;
using std::chrono::microseconds;
using storage::PlanFile;
using storage::Store;

namespace {

constexpr int pupils = 1500;

std::vector<school::Change> whole_school() {
  std::vector<school::Change> changes{created(Kind::class_, 1, {{"name", "11A"}})};
  for (int id = 1; id <= pupils; ++id) {
    const auto number = std::to_string(id);
    changes.push_back(created(Kind::pupil, id, {{"legal_surname", "Brown" + number}, {"mis_id@wonde", "A" + number}}));
    changes.push_back(created(Kind::member, id, {{"class", "1"}, {"pupil", number}}));
    changes.push_back(created(Kind::photo, id, {{"pupil", number}, {"sha256", id % 2 ? digest_a : digest_b}}));
  }
  return changes;
}

// Runs `work` in a process of its own, and kills it after `when`. How long it ran, when it was not killed.
template <class Work>
microseconds in_child(Work work, microseconds when) {
  int started[2];
  REQUIRE(::pipe(started) == 0);
  const auto child = ::fork();
  if (child == 0) {
    work([&] { (void)!::write(started[1], "x", 1); });
    ::_exit(0);
  }
  ::close(started[1]);
  char x = 0;
  (void)!::read(started[0], &x, 1);
  ::close(started[0]);
  const auto start = std::chrono::steady_clock::now();
  if (when.count() >= 0) {
    std::this_thread::sleep_for(when);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (when.count() < 0) REQUIRE(status == 0);
  return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);
}

void apply_in_child(const std::filesystem::path& file, microseconds when, microseconds* took = nullptr) {
  const auto time = in_child(
      [&](auto started) {
        Store store(file);
        auto plan = PlanFile::open(file, "p1");
        started();
        store.apply(plan, anna);
      },
      when);
  if (took) *took = time;
}

void check_sound(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return;
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
  CHECK(db.execAndGet("PRAGMA integrity_check").getString() == "ok");
  CHECK(db.execAndGet("SELECT count(*) FROM pragma_foreign_key_check").getInt() == 0);
}

void make_plan(const std::filesystem::path& file) { plan_of(Store(file), whole_school()); }

}  // namespace

TEST_CASE("an apply that is killed has done all of it or nothing") {
  microseconds whole{};
  {
    const Folder folder;
    make_plan(folder / "school.db");
    apply_in_child(folder / "school.db", microseconds(-1), &whole);
  }
  for (int i = 0; i < KILLS; ++i) {
    const Folder folder;
    const auto file = folder / "school.db";
    if (i % 2) Store(file).set_school(oakfield);  // a store that is there, and one that is made by it
    make_plan(file);
    apply_in_child(file, whole * i / KILLS);
    INFO("killed after " << (whole * i / KILLS).count() << " of " << whole.count() << " microseconds");
    Store store(file);
    const auto school = store.read("wonde");
    const auto count = school[Kind::pupil].size();
    REQUIRE((count == 0 || count == pupils));
    for (Kind kind : {Kind::member, Kind::photo}) CHECK(school[kind].size() == count);
    CHECK(store.history().size() == (count ? 1 : 0));
    CHECK(school.revision == (i % 2) + (count ? 1 : 0));
    CHECK(store.photo(digest_a).has_value() == (count > 0));
    check_sound(file);
    auto plan = PlanFile::open(file, "p1");
    if (count) {
      CHECK(fault([&] { store.apply(plan, anna); }) == stale);
    } else {
      CHECK(store.apply(plan, anna).run == 1);
    }
    CHECK(store.read("wonde")[Kind::pupil].size() == pupils);
  }
}

TEST_CASE("an undo that is killed has done all of it or nothing") {
  const Folder folder;
  const auto file = folder / "school.db";
  make_plan(file);
  apply_in_child(file, microseconds(-1));
  for (const auto& entry : std::filesystem::directory_iterator(folder / ""))
    if (entry.is_regular_file()) std::filesystem::copy(entry, folder / ("copy-" + entry.path().filename().string()));
  const auto undo = [&](auto started) {
    Store store(file);
    started();
    store.undo(1, anna);
  };
  const auto again = [&] {
    std::filesystem::remove(folder / "school.db-wal");
    std::filesystem::remove(folder / "school.db-shm");
    std::filesystem::copy(folder / "copy-school.db", file, std::filesystem::copy_options::overwrite_existing);
  };
  const auto whole = in_child(undo, microseconds(-1));
  for (int i = 0; i < KILLS; ++i) {
    again();
    in_child(undo, whole * i / KILLS);
    Store store(file);
    const auto school = store.read("wonde");
    const auto count = school[Kind::pupil].size();
    REQUIRE((count == 0 || count == pupils));
    for (Kind kind : {Kind::member, Kind::photo}) CHECK(school[kind].size() == count);
    CHECK(store.history().size() == (count ? 1 : 2));
    CHECK(store.photo(digest_a).has_value() == (count > 0));
    check_sound(file);
    if (count) store.undo(1, anna);
    CHECK(store.read("wonde")[Kind::pupil].empty());
  }
}
