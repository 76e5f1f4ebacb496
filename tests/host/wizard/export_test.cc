// The export's bytes: what docs/data.md says, and what `diff -r` against the pretend MIS's dump relies on.
#include "wizard/export.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "support/temporary.h"
#include "wizard/import.h"

using scripted::Kind;
using wizard::Format;

namespace {

const wizard::Sheet& sheet(const std::vector<wizard::Sheet>& all, const std::string& name) {
  for (const auto& one : all)
    if (one.name == name) return one;
  throw std::runtime_error(name);
}

school::Stored stored(Kind kind, int64_t id, const std::string& mis_id, const std::vector<std::string>& words,
                      const std::string& left_on = "") {
  return {id, mis_id, scripted::record(kind, "", words).values, left_on, "pretend"};
}

// Refs are stored ids, as in the store.
school::StoredSchool little_store() {
  school::StoredSchool school;
  school[Kind::pupil] = {
      stored(Kind::pupil, 1, "P2", {"legal_surname=Smith", "upn="}),
      stored(Kind::pupil, 2, "P1", {"legal_surname=O'Neil \"Zoë\"", "eal=true", "extras={\"pets\":\"2\"}"}),
      stored(Kind::pupil, 3, "", {"legal_surname=Unknown"}),
      stored(Kind::pupil, 4, "P10", {"legal_surname=Gone"}, "2026-01-02")};
  school[Kind::class_] = {stored(Kind::class_, 7, "C1", {"name=10A"}),
                          stored(Kind::class_, 8, "C0", {"name=Old"}, "2026-01-02")};
  school[Kind::member] = {stored(Kind::member, 1, "", {"class=7", "pupil=1"}),
                          stored(Kind::member, 2, "", {"class=7", "pupil=2"}),
                          stored(Kind::member, 3, "", {"class=7", "pupil=3"}),
                          stored(Kind::member, 4, "", {"class=8", "pupil=1"}, "2026-01-02")};
  school[Kind::photo] = {stored(Kind::photo, 1, "", {"pupil=1", "sha256=ab", "bytes=1234", "type=image/jpeg"})};
  school[Kind::series] = {stored(Kind::series, 5, "", {"name=June 2024"})};
  school[Kind::qualification] = {stored(Kind::qualification, 1, "", {"qan=60142923"}),
                                 stored(Kind::qualification, 2, "", {"board=AQA", "level=GCSE", "subject=Maths"})};
  school[Kind::result] = {stored(Kind::result, 1, "R1", {"pupil=1", "qualification=2", "series=5", "grade=9"}),
                          stored(Kind::result, 2, "R2", {"pupil=1", "qualification=1", "series=5", "grade=8"})};
  return school;
}

}  // namespace

TEST_CASE("JSON is one object a line, sorted, with refs as mis_ids and nothing that was never said") {
  const auto sheets = wizard::sheets_of(little_store());
  CHECK(wizard::to_json(sheet(sheets, "pupils")) ==
        "[\n"
        "{\"legal_surname\":\"Unknown\"},\n"
        "{\"mis_id\":\"P1\",\"legal_surname\":\"O'Neil \\\"Zoë\\\"\",\"eal\":true,\"extras\":{\"pets\":\"2\"}},\n"
        "{\"mis_id\":\"P10\",\"legal_surname\":\"Gone\",\"leaving_date\":\"2026-01-02\"},\n"
        "{\"mis_id\":\"P2\",\"upn\":\"\",\"legal_surname\":\"Smith\"}\n"
        "]\n");
  CHECK(wizard::to_json(sheet(sheets, "photos")) ==
        "[\n{\"pupil\":\"P2\",\"sha256\":\"ab\",\"bytes\":1234,\"type\":\"image/jpeg\"}\n]\n");
  CHECK(wizard::to_json(sheet(sheets, "staff")) == "[]\n");
}

TEST_CASE("what the MIS no longer has is left out, save for pupils") {
  const auto sheets = wizard::sheets_of(little_store());
  CHECK(wizard::to_json(sheet(sheets, "classes")) == "[\n{\"mis_id\":\"C1\",\"name\":\"10A\"}\n]\n");
  CHECK(wizard::to_json(sheet(sheets, "members")) ==
        "[\n{\"class\":\"C1\"},\n{\"class\":\"C1\",\"pupil\":\"P1\"},\n{\"class\":\"C1\",\"pupil\":\"P2\"}\n]\n");
}

TEST_CASE("a result names its qualification and its series in words") {
  const auto sheets = wizard::sheets_of(little_store());
  CHECK(wizard::to_json(sheet(sheets, "results")) ==
        "[\n{\"mis_id\":\"R2\",\"pupil\":\"P2\",\"qualification\":\"60142923\",\"series\":\"June "
        "2024\",\"grade\":\"8\"},\n"
        "{\"mis_id\":\"R1\",\"pupil\":\"P2\",\"qualification\":\"AQA|GCSE|Maths\",\"series\":\"June "
        "2024\",\"grade\":\"9\"}\n]\n");
}

TEST_CASE("the order of rows in the store never shows") {
  auto school = little_store();
  const auto before = wizard::sheets_of(school);
  for (const auto kind : school::all_kinds) std::reverse(school[kind].begin(), school[kind].end());
  const auto after = wizard::sheets_of(school);
  REQUIRE(before.size() == 9);
  for (size_t i = 0; i < before.size(); ++i) CHECK(wizard::to_json(before[i]) == wizard::to_json(after[i]));
}

TEST_CASE("CSV has a heading, one row a record, and no formula") {
  auto school = little_store();
  school[Kind::series] = {stored(Kind::series, 5, "S1", {"name==1+1", "board=A, B"})};
  CHECK(wizard::to_csv(sheet(wizard::sheets_of(school), "series")) ==
        "\xEF\xBB\xBFmis_id,name,board,start_date,end_date\r\nS1,'=1+1,\"A, B\",,\r\n");
}

TEST_CASE("CSV keeps leading zeros, and every cell of it begins as text") {
  school::StoredSchool school;
  school[Kind::pupil] = {stored(Kind::pupil, 1, "=P",
                                {"admission_number=0012", "legal_surname=@SUM(A1)", "house=-1", "legal_forename=O'Neil",
                                 "extras={\"a\":\"=1\"}"})};
  const auto csv = wizard::to_csv(sheet(wizard::sheets_of(school), "pupils"));
  CHECK_THAT(csv, Catch::Contains("'=P,") && Catch::Contains(",0012,") && Catch::Contains(",'@SUM(A1),") &&
                      Catch::Contains(",'-1,") && Catch::Contains(",O'Neil,") &&
                      Catch::Contains("\"{\"\"a\"\":\"\"=1\"\"}\""));
}

TEST_CASE("every column of every file stands in docs/data.md, in the section of that file") {
  const auto page = support::read_file(std::string(ROLLCALL_SOURCE) + "/docs/data.md");
  for (const auto& one : wizard::sheets_of({})) {
    const auto from = page.find("\n## " + one.name + ".json");
    REQUIRE(from != std::string::npos);
    const auto section = page.substr(from, page.find("\n## ", from + 1) - from);
    for (const auto& column : one.columns) {
      INFO(one.name + ": " + column.name);
      CHECK(section.find("`" + column.name + "`") != std::string::npos);
    }
  }
}

TEST_CASE("an export of an imported school writes nine files, and of a stranger's ids none") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  CHECK(wizard::export_school(store, folder / "empty", Format::json).ids.empty());
  CHECK(support::read_file(folder / "empty/pupils.json") == "[]\n");

  auto session = scripted::little_school();
  const auto plan = wizard::plan(store, session, wizard::make_request(scripted::connector(), {}), {}, scripted::doing);
  wizard::apply(store, plan.id, scripted::doing);
  const auto done = wizard::export_school(store, folder / "out", Format::json);
  CHECK(done.ids == "pretend");
  CHECK(done.files.size() == 9);
  CHECK(support::read_file(folder / "out/members.json") == "[\n{\"class\":\"C1\",\"pupil\":\"P2\"}\n]\n");
  CHECK(support::read_file(folder / "out/teachers.json") ==
        "[\n{\"class\":\"C1\",\"staff\":\"S1\",\"main\":true}\n]\n");
  CHECK(wizard::export_school(store, folder / "csv", Format::csv, "pretend").files[0].first == "pupils.csv");
  CHECK(scripted::fault_of([&] { wizard::export_school(store, folder / "x", Format::json, "stranger"); }) ==
        school::FaultKind::usage);
}

TEST_CASE("a folder that cannot be written is bad input") {
  support::Temporary folder;
  support::write_file(folder / "file", "in the way");
  storage::Store store(folder / "school.db");
  CHECK(scripted::fault_of([&] { wizard::export_school(store, folder / "file", Format::json); }) ==
        school::FaultKind::bad_input);
}
