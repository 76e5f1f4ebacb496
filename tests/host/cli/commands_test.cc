// The commands that need no MIS, as a person and as a program types them.
#include <algorithm>

#include "host/cli/desk.h"

using namespace desk;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;
using whole::SchoolDay;

TEST_CASE("help teaches: the three commands of a newcomer, and an example of each command") {
  SchoolDay day;
  const auto help = day.rollcall({"--help"});
  CHECK(help.code == 0);
  CHECK_THAT(help.out,
             Contains("rollcall demo ") && Contains("rollcall connectors list") && Contains("rollcall import ID"));
  for (const char* command :
       {"demo", "import", "catalogue", "plan", "answer", "release", "apply", "history", "undo", "export"}) {
    const auto of_it = day.rollcall({command, "--help"});
    INFO(command);
    CHECK(of_it.code == 0);
    CHECK_THAT(of_it.out, Contains("Example") && Contains(std::string("rollcall ") + command));
  }
  CHECK_THAT(day.rollcall({"plan", "show", "--help"}).out, Contains("--kind"));
  CHECK_THAT(day.rollcall({"--version"}).out, Contains("rollcall 0."));
}

TEST_CASE("wrong use ends with 2 and says what to do") {
  SchoolDay day;
  for (const Texts& words : {Texts{"fly"},
                             {"plan"},
                             {"plan", "nope"},
                             {"apply"},
                             {"apply", "p99"},
                             {"undo", "abc"},
                             {"undo", "7"},
                             {"export", "x"},
                             {"export", "--format", "xml", "x"},
                             {"plan", "show", "p99"},
                             {"history", "show", "9"},
                             {"plan", "wonde", "--sett", "x"},
                             {"plan", "wonde", "--set", "nope=1"},
                             {"plan", "wonde", "--set", "token=hunter2"},
                             {"plan", "wonde", "--secrets", "hunter2"},
                             {"plan", "wonde", "--include", "results"},
                             {"connectors", "show", "nope"},
                             {"school", "set", "12", "X"},
                             {"--ca", "nope", "history"}}) {
    INFO(Catch::StringMaker<Texts>::convert(words));
    auto with_json = words;
    with_json.push_back("--json");
    CHECK_THAT(failure(day.rollcall(with_json), 2), !Contains("hunter2"));
    const auto plain = day.rollcall(words);
    CHECK(plain.code == 2);
    CHECK(plain.out.empty());
    CHECK_THAT(plain.err, !Contains("hunter2"));
  }
  CHECK_THAT(day.rollcall({"plan", "nope"}).err, Contains("wonde"));
  CHECK_FALSE(std::filesystem::exists(day.store()));
}

TEST_CASE("connectors are listed from their manifests") {
  SchoolDay day;
  const auto list = json(day.rollcall({"connectors", "list", "--json"}));
  const auto at = std::find_if(list.items.begin(), list.items.end(),
                               [](const auto& one) { return one["id"].string() == "wonde"; });
  REQUIRE(at != list.items.end());
  const auto& wonde = *at;
  CHECK(names(wonde) ==
        Texts{"id", "name", "version", "vendor", "auth", "capabilities", "licence", "trust", "enabled", "problem"});
  CHECK(names(wonde["auth"]) == Texts{"method", "fields"});
  CHECK(names(wonde["auth"]["fields"].items.at(0)) == Texts{"id", "label", "secret"});
  CHECK(wonde["auth"]["method"].string() == "token");
  CHECK(wonde["problem"].is_null());
  CHECK_THAT(day.rollcall({"connectors", "list"}).out,
             Contains("wonde") && Contains("pupils, staff, classes, photos") && Contains("ready"));
  CHECK_THAT(day.rollcall({"connectors", "show", "wonde"}).out, Contains("base_url") && Contains("Try it:"));
}

TEST_CASE("a connector in the home whose manifest is torn is listed with the reason, and not run") {
  SchoolDay day;
  support::write_file(day.folder() / "home/connectors/torn/1.0.0/connector.json", "{\"id\":");
  const auto list = json(day.rollcall({"--json", "connectors", "list"}));
  const auto at = std::find_if(list.items.begin(), list.items.end(),
                               [](const auto& one) { return one["id"].string() == "torn"; });
  REQUIRE(at != list.items.end());
  const auto& torn = *at;
  CHECK(torn["id"].string() == "torn");
  CHECK_FALSE(torn["problem"].is_null());
  CHECK_THAT(failure(day.rollcall({"--json", "plan", "torn"}), 6), Contains("torn"));
}

TEST_CASE("a missing store is an empty one, and reading makes none") {
  SchoolDay day;
  CHECK(json(day.rollcall({"history", "--json"})).items.empty());
  CHECK(json(day.rollcall({"school", "show", "--json"})).is_null());
  CHECK(day.rollcall({"history"}).code == 0);
  CHECK(day.export_json("out").find("== pupils.json\n[]\n") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(day.store()));
}

TEST_CASE("a store knows its school, by either number") {
  SchoolDay day;
  CHECK_THAT(day.rollcall({"school", "set", "123456", "Oak Park"}).out, Contains("Oak Park (URN 123456)"));
  const auto set = json(day.rollcall({"--json", "school", "set", "873/4603", "Elm Park"}));
  CHECK(set["dfe_number"].string() == "8734603");
  CHECK(json(day.rollcall({"--json", "school", "show"}))["name"].string() == "Elm Park");
}

TEST_CASE("a sign-in without anybody to ask says how to give one") {
  SchoolDay day;
  const auto message = failure(day.rollcall({"--json", "plan", "wonde"}), 2);
  CHECK_THAT(message, Contains("sign-in"));
  CHECK(day.rollcall({"plan", "wonde", "--secrets", "-"}, "not json").code == 2);
  CHECK(day.rollcall({"plan", "wonde", "--secrets", "-"}, R"({"tokn":"x"})").code == 2);
}

TEST_CASE("a file that is no store is bad input, and stays as it is") {
  SchoolDay day;
  support::write_file(day.store(), std::string(5000, 'x'));
  CHECK(day.rollcall({"history"}).code == 7);
  CHECK(support::read_file(day.store()) == std::string(5000, 'x'));
}
