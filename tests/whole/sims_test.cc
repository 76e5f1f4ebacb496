// What SIMS does when something is wrong, each with the exit code, the sentence and a store as it was, and never the
// password; and its own ways of giving data.
#include <catch2/catch.hpp>
#include <filesystem>

#include "whole/school_day.h"

using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

struct Case {
  std::string what, faults;
  int code;
  std::string says;
  std::vector<std::string> words{};  // further words of the plan
  std::string secrets{};             // instead of the right ones
};

const std::vector<Case> cases = {
    {"a wrong password",
     "",
     4,
     "does not accept this user and password",
     {},
     R"({"sign_in":"password","user":"rollcall","password":"nothing like it"})"},
    {"a Windows user whom SIMS does not know",
     "*=401",
     4,
     "does not know the Windows user",
     {},
     R"({"sign_in":"windows"})"},
    {"a sign-in that says two things", "", 4, "leave both empty", {}, R"({"user":"rollcall","password":"x"})"},
    {"a sign-in without a password",
     "",
     4,
     "password of the SIMS user is missing",
     {},
     R"({"sign_in":"password","user":"rollcall"})"},
    {"a sign-in that ends on the way", "Rollcall Staff=401", 4, "no longer accepts"},
    {"a user who is not in Third Party Reporter", "*=unapproved", 6, "Third Party Reporter"},
    {"a user who may not run reports", "*=403", 6, "Scheduled Reports"},
    {"no report of pupils", "Rollcall Pupils*=404", 7, "no report \"Rollcall Pupils\" (pupils)"},
    {"several reports that are missing", "Rollcall Staff*=404;Rollcall Exam Results*=404", 7,
     "\"Rollcall Staff\" (staff), \"Rollcall Exam Results\" (exam results)"},
    {"a report that goes between asking and running", "Rollcall Staff=404", 7, "no report named \"Rollcall Staff\""},
    {"a column that is needed and not there", "Rollcall Pupils=noscope:Legal Surname", 7,
     "has no column \"Legal Surname\""},
    {"an id that is needed and not there", "Rollcall Class Members=noscope:Student Id", 6, "\"Student Id\""},
    {"two columns of one caption", "Rollcall Staff=twice:Forename", 7, "two columns of one caption"},
    {"a database that is not reached", "*=503", 5, "does not reach the SIMS database"},
    {"the wrong server",
     "",
     5,
     "does not reach the SIMS database",
     {"--set", "server=ELSEWHERE", "--set", "database=sims"}},
    {"a server without a database", "", 7, "go together", {"--set", "server=ELSEWHERE"}},
    {"a day that is none", "", 7, "must look like", {"--leavers-since", "2026-01-01", "--set", "format=xml"}, "day"},
    {"an error of SIMS's own", "Rollcall Classes=500", 5, "Object reference"},
    {"an error in words of its own", "Rollcall Subjects=error:It is Monday", 5, "It is Monday"},
    {"a date that a report does not take", "Rollcall Staff=error:Invalid parameter", 7, "does not take the dates"},
    {"a program that ends without a word", "Rollcall Pupils=reset", 5, "without writing the report"},
    {"an empty file", "Rollcall Pupils=empty", 5, "wrote nothing"},
    {"a report that ends half-way", "Rollcall Class Members=cut", 7, "cannot be used"},
    {"parameters that end half-way", "Rollcall Staff/parameters=cut", 7, "not understood"},
    {"what is no XML", "Rollcall Staff=garbage", 7, "cannot be used"},
    {"a report beyond all measure", "Rollcall Staff=huge:200", 5, "bytes that may come back"},
    {"another school's data", "Rollcall School=otherschool", 7, "another school"},
};

// A store with a school in it, so that "did not change" means something.
void fill(const SchoolDay& day) {
  PretendMis mis({"--pupils", "60"}, "sims");
  REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
}

std::string password_of(const PretendMis& mis) {
  const auto& text = mis.secrets();
  const auto at = text.rfind(":\"") + 2;
  return text.substr(at, text.find('"', at) - at);
}

// The value behind "--set NAME=".
std::string setting(const PretendMis& mis, const std::string& name) {
  for (const auto& word : mis.settings())
    if (word.rfind(name + "=", 0) == 0) return word.substr(name.size() + 1);
  return {};
}

// The same settings, one of them another.
std::vector<std::string> settings_with(const PretendMis& mis, const std::string& name, const std::string& value) {
  auto words = mis.settings();
  for (auto& word : words)
    if (word.rfind(name + "=", 0) == 0) word = name + "=" + value;
  return words;
}

support::Outcome plan_with(const SchoolDay& day, const PretendMis& mis, std::vector<std::string> settings,
                           const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"plan", "sims", "--secrets", "-"};
  words.insert(words.end(), settings.begin(), settings.end());
  words.insert(words.end(), more.begin(), more.end());
  return day.rollcall(words, mis.secrets());
}

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("what SIMS can do wrong ends with its exit code, a clear sentence, no password, and the store as it was") {
  SchoolDay day;
  fill(day);
  const auto bytes = support::read_file(day.store());
  for (const auto& one : cases) {
    DYNAMIC_SECTION(one.what) {
      PretendMis mis({"--pupils", "60", "--faults", one.faults}, "sims");
      const bool wrong_day = one.secrets == "day";
      const auto outcome = wrong_day             ? plan_with(day, mis, settings_with(mis, "effective_date", "tomorrow"))
                           : one.secrets.empty() ? day.plan(mis, one.words)
                                                 : day.plan(mis, one.words, one.secrets);
      INFO(outcome.out + outcome.err);
      CHECK(outcome.code == one.code);
      CHECK(has(outcome.err, one.says));
      CHECK_FALSE(has(outcome.out + outcome.err, password_of(mis)));
      CHECK_FALSE(has(outcome.err, "nothing like it"));
      CHECK((support::read_file(day.store()) == bytes));
    }
  }
}

TEST_CASE("a program that is not there is said with where it was looked for") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"}, "sims");
  const auto outcome = plan_with(day, mis, settings_with(mis, "program", "/nowhere/CommandReporter.exe"));
  INFO(outcome.err);
  CHECK(outcome.code == 7);
  CHECK(has(outcome.err, "/nowhere/CommandReporter.exe"));
}

TEST_CASE("the Windows user needs no password, and server and database may be said") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"}, "sims");
  const auto outcome = day.plan(mis, {"--set", "server=SANDBOX\\SIMS2012", "--set", "database=sims"}, "{}");
  INFO(outcome.err);
  CHECK(outcome.code == 0);
}

TEST_CASE("CSV in Windows-1252 brings the same pupils as XML, save letters that have no place in it") {
  SchoolDay day;
  support::Temporary other;
  support::write_file(
      other / "people.csv",
      "legal_surname,legal_forename,preferred_surname,preferred_forename,admission_number,date_of_birth,"
      "year_group,ethnicity,eal\n\"O’Brien, the Elder\",Renée,Müller,Zoë,004001,2010-02-03,9,WBRI,false\n");
  PretendMis mis({"--people", other / "people.csv"}, "sims");
  std::string exports[2];
  for (const char* format : {"xml", "csv"}) {
    SchoolDay fresh;
    const auto planned = fresh.plan(mis, {"--set", std::string("format=") + format});
    INFO(planned.err);
    REQUIRE(planned.code == 0);
    REQUIRE(fresh.rollcall({"apply", "p1"}).code == 0);
    exports[format[0] == 'c'] = fresh.export_json("export");
  }
  CHECK(has(exports[0], "O’Brien, the Elder"));
  CHECK((exports[0] == exports[1]));
}

TEST_CASE("a school's own report and captions do as well, once captions.csv says so") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60", "--faults", "Rollcall Staff*=404"}, "sims");
  const fs::path own = fs::path(setting(mis, "folder")) / "captions.csv";
  support::write_file(own, "report,field,caption\r\nstaff,(report),Rollcall Pupils\r\nstaff,code,Adno\r\n");
  const auto planned = day.plan(mis, {"--include", "staff"});
  INFO(planned.out + planned.err);
  CHECK(planned.code == 0);
  support::write_file(own, "report,field,caption\r\nstaff,shoe_size,Shoes\r\n");
  const auto refused = day.plan(mis, {"--include", "staff"});
  CHECK(refused.code == 7);
  CHECK(has(refused.err, "Row 2"));
}

TEST_CASE("pictures that are nobody's, or two of one pupil, are problems, and the rest comes") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60", "--faults", "photos=notimage:1"}, "sims");
  const fs::path photos = setting(mis, "folder");
  support::write_file(photos / "holiday.jpg", "x");
  for (const auto& file : fs::recursive_directory_iterator(photos))
    if (file.path().extension() == ".jpeg") {
      fs::create_directory(photos / "again");
      fs::copy_file(file.path(), photos / "again" / file.path().filename());
      break;
    }
  const auto planned = day.plan(mis);
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  CHECK(has(planned.out, "named after nobody on roll"));
  CHECK(has(planned.out, "Several pictures"));
  CHECK(has(planned.out, "picture"));
  CHECK_FALSE(has(planned.out, "holiday"));
  CHECK(day.rollcall({"apply", "p1"}).code == 0);
}

TEST_CASE("without a folder photos are refused with what to do, and the rest comes without them") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"}, "sims");
  const auto settings = settings_with(mis, "folder", "");
  const auto refused = plan_with(day, mis, settings);
  CHECK(refused.code == 7);
  CHECK(has(refused.err, "choose a folder"));
  const auto planned = plan_with(day, mis, settings, {"--include", "pupils,staff,classes,results"});
  INFO(planned.err);
  CHECK(planned.code == 0);
}

TEST_CASE("who left comes with the day when there is a report of leavers, and without it the plan says so") {
  SchoolDay day;
  {
    PretendMis mis({"--pupils", "60"}, "sims");
    REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
    REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  }
  PretendMis mis({"--pupils", "60", "--gone", "2"}, "sims");
  const auto planned = day.plan(mis, {"--include", "pupils", "--leavers-since", "2026-05-01"});
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p2"}).code == 0);
  CHECK(has(day.export_json("export"), "\"leaving_date\":\"2026-05-15\""));
  PretendMis without({"--pupils", "60", "--gone", "2", "--faults", "Rollcall Leavers*=404"}, "sims");
  const auto again = day.plan(without, {"--include", "pupils"});
  CHECK(again.code == 0);
  CHECK(has(again.out, "no report of those who left"));
}

TEST_CASE("chosen years bring their pupils, members and photos only") {
  SchoolDay day;
  PretendMis mis({"--pupils", "120"}, "sims");
  const auto planned = day.plan(mis, {"--years", "9"});
  INFO(planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string text = day.export_json("export");
  CHECK(has(text, "\"year_group\":\"9\",\"registration_group\""));
  CHECK_FALSE(has(text, "\"year_group\":\"8\",\"registration_group\""));
}

TEST_CASE("a chosen series brings its results, under the series' own name") {
  SchoolDay day;
  PretendMis mis({"--pupils", "120"}, "sims");
  const auto planned = day.plan(mis, {"--include", "results", "--series", "june 2025"});
  INFO(planned.out + planned.err);
  REQUIRE(planned.code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  const std::string text = day.export_json("export");
  CHECK(has(text, "\"series\":\"June 2025\""));
  CHECK_FALSE(has(text, "\"series\":\"June 2026\""));
}
