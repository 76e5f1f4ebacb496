// What the library and the folder themselves do wrong, which no setting can choose.
#include <catch2/catch.hpp>
#include <filesystem>

#include "sdk/check/check.h"
#include "sdk/check/mis.h"
#include "support/temporary.h"

using testing::Checked;
using Lines = std::vector<std::string>;
namespace fs = std::filesystem;

namespace {

const std::string exemplar = CRIMES "/none/test.exemplar/1.0.0";

bool says(const Checked& checked, const std::string& check, const std::string& words) {
  const auto found = checked.words.find(check);
  return found != checked.words.end() && found->second.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a library that gives itself away is found before anybody signs in") {
  const testing::Mis mis;
  const auto expect = [&](const std::string& crime, const std::string& check, const std::string& words) {
    const Checked checked = testing::check(mis.arguments(CRIMES "/" + crime + "/test.exemplar/1.0.0"), mis.secrets());
    INFO(crime << " " << checked.program.err << checked.words.at(check));
    CHECK(checked.program.code == 1);
    CHECK(testing::not_ok(checked) == Lines{check + ": error"});
    CHECK(says(checked, check, words));
  };
  expect("ONE_SYMBOL", "one-symbol", "The library also exports exemplar_helper, ");
  expect("NEEDED_LIBRARIES", "needed-libraries", "The library needs libz.so.1.");
  expect("LOAD_SIDE_EFFECTS", "load-side-effects", "Loading the library changes the environment.");
  expect("ENTRY_PURE", "entry-pure", "mis_plugin_v1(999) gives a table to a host that is too old for it.");
  expect("CAPABILITY_IDS", "capability-ids", "capability(\"MIS.PUPILS/1\") has a table, and is not declared.");
}

TEST_CASE("a library that the host cannot load is told why, and nothing else of it is called clean") {
  const testing::Mis mis;
  const Checked checked = testing::check(mis.arguments(CRIMES "/LOADS/test.exemplar/1.0.0"), mis.secrets());
  CHECK(checked.program.code == 1);
  CHECK(checked.results.at("loads") == "error");
  CHECK(says(checked, "loads", "the vendor"));
  for (const auto& [id, result] : checked.results) {
    INFO(id);
    const bool of_the_file = id == "one-symbol" || id == "needed-libraries";
    if (id != "loads") CHECK(result == (of_the_file ? "ok" : "not_run"));
  }
}

TEST_CASE("a manifest that is older than its folder is found, down to the file") {
  const testing::Mis mis;
  const support::Temporary temporary;
  const fs::path folder = temporary / "test.exemplar";
  fs::copy(exemplar, folder);
  const std::string manifest = support::read_file(folder / "connector.json");
  const auto run = [&] {
    auto arguments = mis.arguments(folder.string());
    for (const char* id : {"manifest", "files"}) arguments.insert(arguments.end(), {"--only", id});
    return testing::check(arguments, mis.secrets());
  };
  CHECK(run().program.code == 0);

  std::string older = manifest;
  older.replace(older.find("Three made-up"), 5, "Seven");
  support::write_file(folder / "connector.json", older);
  Checked checked = run();
  CHECK(testing::not_ok(checked) == Lines{"manifest: error"});
  CHECK(says(checked, "manifest", "connector.json and the library differ in \"summary\"."));

  support::write_file(folder / "connector.json", manifest);
  support::write_file(folder / "captions.csv", "a,b\n");
  fs::create_directory(folder / "more");
  checked = run();
  CHECK(testing::not_ok(checked) == Lines{"files: error"});
  CHECK(says(checked, "files", "connector.json does not list captions.csv."));
  CHECK(says(checked, "files", "The folder holds more, which is no plain file."));

  fs::remove(folder / "captions.csv");
  fs::remove(folder / "more");
  older = manifest;
  const auto hash = older.find("test.exemplar.so\":\"") + 19;
  older[hash] = older[hash] == '0' ? '1' : '0';
  older.replace(older.rfind("}}"), 2, R"(,"gone.csv":"00"}})");
  support::write_file(folder / "connector.json", older);
  checked = run();
  CHECK(testing::not_ok(checked) == Lines{"files: error"});
  CHECK(says(checked, "files", "The hash of test.exemplar.so is not the one in connector.json."));
  CHECK(says(checked, "files", "connector.json lists gone.csv, which is not in the folder."));

  fs::remove(folder / "connector.json");
  CHECK(says(run(), "manifest", "The folder has no connector.json."));
}
