// A store that imports little schools, for the tests of what a person does to it between imports.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "school/fault.h"
#include "storage/plan_file.h"
#include "storage/store.h"
#include "wizard/make_plan.h"

namespace moves {

inline const storage::Doing anna = {"anna", "2026-11-23T12:00:00Z"};

class Folder {
 public:
  Folder() {
    // In memory where there is such a place: these tests write thousands of times.
    const std::filesystem::path memory = "/dev/shm";
    const bool fast = ::access(memory.c_str(), W_OK) == 0;
    auto name = ((fast ? memory : std::filesystem::temp_directory_path()) / "rollcall-moves-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  std::filesystem::path path;
};

struct School {
  Folder folder;
  storage::Store store{folder.path / "school.db"};

  school::Plan plan(const school::Snapshot& incoming, const matching::Answers& answers = {}) const {
    const auto stored = store.read(incoming.source.connector);
    return wizard::make_plan(incoming, stored, matching::match(incoming, stored, answers), little::today);
  }

  // Whoever is asked about is new. Returns the run; 0: there was nothing to change.
  int64_t import(const school::Snapshot& incoming) {
    const auto stored = store.read(incoming.source.connector);
    matching::Answers answers;
    for (const auto& question : matching::match(incoming, stored).questions) answers[question.id] = "new";
    auto file = storage::PlanFile::create(store.file());
    for (const auto& photo : incoming[school::Kind::photo].records)
      file.add_photo(*photo.values[school::field_index(school::Kind::photo, "sha256").value()], "image/jpeg",
                     "picture");
    auto made = plan(incoming, answers);
    made.id = file.id();
    made.made = anna.when;
    file.save_plan(made);
    return store.apply(file, anna).run;
  }

  // The tables as they are in the file, but for the history and the counters.
  std::string tables() const {
    std::string text;
    if (!store.exists()) return text;
    SQLite::Database db(store.file().string(), SQLite::OPEN_READONLY);
    SQLite::Statement names(db,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN "
                            "('run', 'run_count', 'change', 'next_id', 'meta') ORDER BY name");
    while (names.executeStep()) {
      const auto name = names.getColumn(0).getString();
      SQLite::Statement rows(db, "SELECT * FROM " + name + " ORDER BY 1, 2, 3");
      while (rows.executeStep()) {
        text += name;
        for (int i = 0; i < rows.getColumnCount(); ++i)
          text += " | " + (rows.getColumn(i).isNull() ? std::string("-") : rows.getColumn(i).getString());
        text += "\n";
      }
    }
    return text;
  }
};

// The Fault's text; empty when there was none.
template <class Work>
std::string refused(Work work) {
  try {
    work();
  } catch (const school::Fault& fault) {
    CHECK(fault.kind() == school::FaultKind::usage);
    CHECK_FALSE(fault.what_to_do().empty());
    return fault.what();
  }
  return {};
}

}  // namespace moves
