// The files of the last runs: numbered, private, and no more than are kept.
#include "storage/journal_folder.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "support/temporary.h"

namespace fs = std::filesystem;

TEST_CASE("journals are numbered, newest first, and the oldest go") {
  const support::Temporary folder;
  const auto store = folder / "deep/school.db";
  CHECK(storage::journals(store).empty());
  for (int i = 0; i < 25; ++i) REQUIRE(storage::new_journal(store));
  const auto kept = storage::journals(store);
  REQUIRE(kept.size() == storage::journals_kept);
  CHECK(kept.front().filename() == "r25.jsonl");
  CHECK(kept.back().filename() == "r6.jsonl");
  struct stat about {};
  REQUIRE(::stat(kept.front().c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  REQUIRE(::stat(storage::journal_folder(store).c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0700);
}

TEST_CASE("what else lies in the folder is left alone") {
  const support::Temporary folder;
  const auto store = folder / "school.db";
  for (const char* name : {"r1.txt", "rx.jsonl", "r.jsonl", "r-3.jsonl", "notes"})
    support::write_file(storage::journal_folder(store) / name, "mine");
  CHECK(storage::journals(store).empty());
  REQUIRE(storage::new_journal(store));
  CHECK(storage::journals(store).front().filename() == "r1.jsonl");
  CHECK(fs::exists(storage::journal_folder(store) / "notes"));
}

TEST_CASE("where no folder can be made there is no journal, and no failure") {
  CHECK_FALSE(storage::new_journal("/proc/nowhere/school.db"));
}
