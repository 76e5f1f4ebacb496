// What goes to the vendor's support: enough to find a fault, and nobody in it. The real program, and a connector that
// tells of a pupil wherever it can.
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>
#include <mis++/json.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <iterator>
#include <map>
#include <set>

#include "whole/school_day.h"

using Catch::Matchers::Contains;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> told = {"Zebedee",       "Quillfeather", "Ó'Murchú", "zq.quill@oakpark.sch.uk",
                                       "A912345678901", "7788991",      "QX7"};
constexpr const char* token = "tkn-5f3a9c77-secret";

std::string all_told() {
  std::string text;
  for (const auto& word : told) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::map<std::string, std::string> unzipped(const fs::path& file) {
  std::map<std::string, std::string> all;
  std::ifstream in(file, std::ios::binary);
  Poco::Zip::ZipArchive zip(in);
  for (auto header = zip.headerBegin(); header != zip.headerEnd(); ++header) {
    Poco::Zip::ZipInputStream one(in, header->second);
    all[header->first] = std::string(std::istreambuf_iterator<char>(one), {});
  }
  return all;
}

// The word itself, in capitals or small, and its parts.
void has_nobody(const std::string& text, const std::string& where) {
  std::set<std::string> forms(told.begin(), told.end());
  for (const char* more : {"ZEBEDEE", "QUILLFEATHER", "quillfeather", "zebedee", "Murch", "quill", "oakpark", "9123456",
                           "77889", token, "5f3a9c77"})
    forms.insert(more);
  for (const auto& word : forms) {
    INFO(where << ": " << word << "\n" << text);
    CHECK(text.find(word) == text.npos);
  }
}

// A run by the connector that gossips, at the address of `mis`.
support::Outcome gossip(const SchoolDay& day, const PretendMis& mis) {
  return day.rollcall(
      {"--developer", std::string(PUBLISHED) + "/uk.org.example.gossip/1.0.0", "plan", "uk.org.example.gossip", "--set",
       "base_url=" + mis.address(), "--set", "told=" + all_told(), "--secrets", "-"},
      std::string(R"({"token":")") + token + "\"}");
}

}  // namespace

TEST_CASE("the report of a run that failed holds what support needs, and nobody that the connector told of") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const auto failed = gossip(day, mis);
  INFO(failed.err);
  REQUIRE(failed.code == 7);
  CHECK_THAT(failed.err, Contains("To send this to support: ") && Contains("report last"));
  for (const auto& entry : fs::recursive_directory_iterator(day.store().string() + ".runs")) {
    has_nobody(support::read_file(entry.path()), entry.path());
    struct stat about {};
    REQUIRE(::stat(entry.path().c_str(), &about) == 0);
    CHECK((about.st_mode & 077) == 0);
  }

  const auto zip = day.folder() / "report.zip";
  const auto shown = day.rollcall({"report", "last", "--show", "--offline"});
  CHECK(shown.code == 3);
  CHECK_THAT(shown.out, Contains("Nothing was written") && Contains("exchanges.csv") && Contains("== log.txt"));
  has_nobody(shown.out, "what is shown");
  CHECK_FALSE(fs::exists(zip));
  const auto written = day.rollcall({"report", "last", zip, "--yes", "--offline"});
  INFO(written.out + written.err);
  REQUIRE(written.code == 0);
  const auto files = unzipped(zip);
  REQUIRE(files.size() == 7);
  for (const auto& [name, text] : files) {
    has_nobody(name + text, name);
    CHECK_THAT(text, !Contains(day.folder().string()));
  }

  const auto versions = mis::json::parse(files.at("versions.json"));
  CHECK(versions["rollcall"].string());
  CHECK(versions["program_sha256"].text.size() == 64);
  CHECK(versions["connector"]["library_sha256"].text.size() == 64);
  const auto run = mis::json::parse(files.at("run.json"));
  CHECK(run["about"]["connector"].string() == "uk.org.example.gossip");
  CHECK(run["about"]["settings"]["base_url"].string().value_or("").rfind("http://127.0.0.1:", 0) == 0);
  CHECK(run["about"]["settings"]["told"].string() == "(set)");
  CHECK(run["failed"]["code"].integer() == 7);
  CHECK(run["failed"]["phase"].string() == "fetch:mis.pupils/1");
  CHECK_THAT(std::string(run["failed"]["message"].string().value_or("")), Contains("could not be read"));
  CHECK(run["phases"].items.size() == 4);  // start, create, sign_in, catalogue
  CHECK_THAT(files.at("exchanges.csv"),
             Contains("GET") && Contains(mis.address().substr(0, mis.address().find('/', 8)) + "/"));
  CHECK_THAT(files.at("log.txt"), Contains("Fetching the pupil "));
  CHECK_THAT(files.at("doctor.txt"), Contains("libraries"));
  struct stat about {};
  REQUIRE(::stat(zip.c_str(), &about) == 0);
  CHECK((about.st_mode & 077) == 0);

  const auto again = day.rollcall({"report", "last", zip, "--yes", "--offline"});
  CHECK(again.code == 2);
  CHECK_THAT(again.err, Contains("is there already"));
}

TEST_CASE("a run that went well is found by its plan and by its number, and holds nobody of the school") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "40", "--dump", day.folder() / "dump"});
  REQUIRE(day.plan(mis, {"--include", "pupils,staff,classes"}).code == 0);
  REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
  for (const std::string which : {"p1", "1", "last", "r1"}) {
    const auto zip = day.folder() / (which + ".zip");
    const auto written = day.rollcall({"report", which, "--to", zip, "--yes", "--offline"});
    INFO(written.out + written.err);
    REQUIRE(written.code == 0);
    const auto files = unzipped(zip);
    const auto run = mis::json::parse(files.at("run.json"));
    CHECK(run["done"]["facts"]["plan"].string() == "p1");
    CHECK(run["done"]["facts"]["counts"]["pupil"]["new"].integer() == 40);
    CHECK(run["applied"]["run"].integer() == 1);
    std::string all;
    for (const auto& [name, text] : files) all += text;
    const auto pupils = mis::json::parse(support::read_file(day.folder() / "dump/pupils.json"), {64u << 20, 16});
    REQUIRE(pupils.items.size() == 40);
    for (const auto& pupil : pupils.items)
      for (const char* field : {"mis_id", "upn", "legal_surname", "legal_forename", "postcode"})
        if (const auto text = pupil[field].string(); text && text->size() > 3) {
          INFO(field << " " << *text);
          CHECK(files.at("exchanges.csv").find(*text) == std::string::npos);
          CHECK(files.at("log.txt").find(*text) == std::string::npos);
          CHECK(files.at("run.json").find(*text) == std::string::npos);
        }
    CHECK(all.find(mis::json::parse(mis.secrets()).members.at(0).value.text) == all.npos);
  }
  const auto none = day.rollcall({"report", "7", "--yes"});
  CHECK(none.code == 2);
  CHECK_THAT(none.err, Contains("no run 7"));
  CHECK(day.rollcall({"report", "p9", "--yes"}).code == 2);
}

TEST_CASE("a journal is kept of the last twenty runs, also of those that were refused") {
  const SchoolDay day;
  CHECK_THAT(day.rollcall({"report", "last"}).err, Contains("No run is kept"));
  const fs::path folder = day.store().string() + ".runs";
  for (int i = 1; i <= 21; ++i) support::write_file(folder / ("r" + std::to_string(i) + ".jsonl"), "");
  const PretendMis mis({"--pupils", "20"});
  REQUIRE(day.plan(mis, {}, R"({"token":"a wrong one"})").code == 4);
  size_t kept = 0;
  for (const auto& entry : fs::directory_iterator(folder)) kept += entry.is_regular_file();
  CHECK(kept == 20);
  const auto shown = day.rollcall({"report", "last", "--json", "--offline"});
  CHECK(shown.code == 3);
  const auto told_of = mis::json::parse(shown.out);
  CHECK(told_of["run"].string() == "r22");
  CHECK(told_of["written"].is_null());
  // What a killed program left, or somebody else.
  support::write_file(folder / "r22.jsonl", support::read_file(folder / "r22.jsonl") + "\xff{]\n{\"event\":\"exch");
  const auto torn = day.rollcall({"report", "r22", "--json", "--offline"});
  CHECK(torn.code == 3);
  CHECK_THAT(torn.out, Contains("failed with code 4"));
  CHECK_THAT(day.rollcall({"report", "r20", "--offline"}).out, Contains("nothing can be read any more"));
  CHECK_FALSE(fs::exists(day.store()));
}
