// The doctor, on the real program: what is well says so, and each thing that was broken on purpose is told with what to
// do.
#include <sys/stat.h>

#include "host/cli/desk.h"

using Catch::Matchers::Contains;
using desk::json;
using mis::json::Value;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

support::Outcome doctor(const SchoolDay& day, std::vector<std::string> more = {"--offline"}) {
  more.insert(more.begin(), {"doctor", "--json"});
  return day.rollcall(more);
}

// The one check of this name.
Value check(const support::Outcome& outcome, const std::string& name) {
  for (const auto& one : json(outcome).items)
    if (one["check"].string() == name) return one;
  return {};
}

// It is wrong, says so with this in its words, says what to do, and it is what the program ends with.
void is_wrong(const support::Outcome& outcome, const std::string& name, int code, const std::string& words) {
  const auto found = check(outcome, name);
  INFO(outcome.out);
  CHECK(found["state"].string() == "wrong");
  CHECK_THAT(std::string(found["message"].string().value_or("")), Contains(words));
  CHECK_FALSE(found["do"].string().value_or("").empty());
  CHECK(outcome.code == code);
}

// A school with one import in it, and a token for an MIS that is not there.
struct Imported {
  SchoolDay day;
  Imported() {
    const PretendMis mis({"--pupils", "20"});
    REQUIRE(day.plan(mis, {"--include", "pupils"}).code == 0);
    REQUIRE(day.rollcall({"apply", "p1"}).code == 0);
    REQUIRE(day.rollcall({"token", "set", "wonde", "--set", "base_url=http://127.0.0.1:9", "--secrets", "-"},
                         R"({"token":"hunter2hunter2"})")
                .code == 0);
  }
};

}  // namespace

TEST_CASE("where all is well every check says so, in words, and nothing is changed by looking") {
  const Imported school;
  const auto before = support::read_file(school.day.store());
  const auto found = doctor(school.day);
  INFO(found.out);
  CHECK(found.code == 0);
  for (const char* name : {"program", "libraries", "home", "store access", "store", "key", "clock", "data", "disk",
                           "leftovers", "licence", "connector wonde", "hosts"}) {
    INFO(name);
    CHECK(check(found, name)["state"].string() == "ok");
    CHECK(check(found, name)["do"].string() == "");
  }
  CHECK_THAT(std::string(check(found, "connector wonde")["message"].string().value_or("")),
             Contains("is what its manifest says"));
  CHECK_THAT(std::string(check(found, "key")["message"].string().value_or("")),
             Contains("opens what is kept: 1 token"));
  CHECK_THAT(found.out, !Contains("hunter2"));
  CHECK(support::read_file(school.day.store()) == before);
  CHECK_FALSE(fs::exists(school.day.store().string() + "-wal"));
  const auto text = school.day.rollcall({"doctor", "--offline"});
  CHECK_THAT(text.out, Contains("  ok       store access") && Contains("checks are well."));
}

TEST_CASE("a home that is not there yet is well") {
  const SchoolDay day;
  const auto found = doctor(day);
  CHECK(found.code == 0);
  CHECK_FALSE(fs::exists(day.folder() / "home"));
  CHECK_FALSE(fs::exists(day.store()));
}

TEST_CASE("an MIS that cannot be reached is wrong, unless no host is to be tried") {
  const Imported school;
  is_wrong(doctor(school.day, {}), "host http://127.0.0.1:9", 5, "127.0.0.1");
  const PretendMis mis({"--pupils", "20"});
  REQUIRE(school.day.rollcall({"token", "remove", "wonde"}).code == 0);
  std::vector<std::string> set = {"token", "set", "wonde", "--secrets", "-"};
  for (const auto& word : mis.settings()) set.push_back(word);
  REQUIRE(school.day.rollcall(set, mis.secrets()).code == 0);
  const auto found = doctor(school.day, {});
  INFO(found.out);
  CHECK(found.code == 0);
  CHECK_THAT(found.out, Contains("Reached in "));
}

TEST_CASE("a proxy that is no address is wrong use, for the doctor and for an import") {
  const Imported school;
  support::Given given;
  given.environment = {{"https_proxy", "no address"}};
  std::vector<std::string> words = {"--home", school.day.folder() / "home", "--store", school.day.store(), "--json",
                                    "doctor"};
  const auto program = fs::path(ROLLCALL_BIN) / "rollcall";
  is_wrong(support::run(program, words, given), "host http://127.0.0.1:9", 2, "The proxy is not an address");
  words.back() = "catalogue";
  words.insert(words.end(), {"wonde", "--set", "base_url=http://127.0.0.1:9"});
  CHECK_THAT(desk::failure(support::run(program, words, given), 2), Contains("The proxy is not an address"));
}

TEST_CASE("what others may read or write is wrong") {
  const Imported school;
  ::chmod(school.day.store().c_str(), 0644);
  is_wrong(doctor(school.day), "store access", 6, "may read pupils' data");
  ::chmod(school.day.store().c_str(), 0600);
  const auto key = school.day.folder() / "home/key";
  ::chmod(key.c_str(), 0640);
  is_wrong(doctor(school.day), "key", 6, "may be read or written by others");
  fs::remove(key);
  is_wrong(doctor(school.day), "key", 6, "is not there");
  CHECK_FALSE(fs::exists(key));
  ::chmod((school.day.folder() / "home").c_str(), 0777);
  is_wrong(doctor(school.day), "home", 6, "Others may write to");
}

TEST_CASE("a key that opens no token is wrong, and the token is not told") {
  const Imported school;
  support::write_file(school.day.folder() / "home/key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");
  is_wrong(doctor(school.day), "key", 6, "does not open the kept token of wonde for http://127.0.0.1:9");
}

TEST_CASE("a damaged store is wrong, and is left as it is") {
  const Imported school;
  auto bytes = support::read_file(school.day.store());
  REQUIRE(bytes.size() > 40'000);
  for (size_t at = 20'000; at < 30'000; ++at) bytes[at] = static_cast<char>(bytes[at] ^ 0x5a);
  support::write_file(school.day.store(), bytes);
  const auto found = doctor(school.day);
  is_wrong(found, "store", 7, "is damaged");
  CHECK(support::read_file(school.day.store()) == bytes);
  support::write_file(school.day.store(), "this is no database, whatever its name says, and it is long enough");
  is_wrong(doctor(school.day), "store", 7, "is not a database");
}

TEST_CASE("data that cannot be read, a licence that does not count and a connector that was changed are wrong") {
  const SchoolDay day;
  support::write_file(day.folder() / "home/data/settings.json", R"({"holds": {"leaving_percent": 900}})");
  is_wrong(doctor(day), "data", 7, "settings.json");
  fs::remove(day.folder() / "home/data/settings.json");
  support::write_file(day.folder() / "home/licence.json", "{}");
  is_wrong(doctor(day), "licence", 6, "does not count");
  fs::remove(day.folder() / "home/licence.json");
  const auto mine = day.folder() / "home/connectors/org.example.mine/1.0.0";
  support::write_file(mine / "connector.json", "{}");
  is_wrong(doctor(day), "connector org.example.mine", 6, "It will not run");
}
