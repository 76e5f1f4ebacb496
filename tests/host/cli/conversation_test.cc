// `import` on a terminal, as a person has it: prompts, bars, a yes or a no, Ctrl-C.
#include <signal.h>

#include "host/cli/desk.h"

using Texts = std::vector<std::string>;
using support::OnTerminal;
using whole::PretendMis;
using whole::SchoolDay;

namespace {

Texts import_words(const SchoolDay& day, const PretendMis& mis) {
  Texts words = {"--home", (day.folder() / "home").string(), "--store", day.store().string(), "import", "wonde"};
  for (const auto& word : mis.settings()) words.push_back(word);
  return words;
}

std::string token_of(const PretendMis& mis) { return std::string(*mis::json::parse(mis.secrets())["token"].string()); }

// What is typed before the prompt has shut the echo off would be lost.
bool prompts(OnTerminal& screen) { return screen.shows("Wonde token") && screen.shows(": "); }

const std::filesystem::path rollcall = std::filesystem::path(ROLLCALL_BIN) / "rollcall";

}  // namespace

TEST_CASE("a person types the token unseen, looks, says yes, and the school is there") {
  SchoolDay day;
  PretendMis mis({"--pupils", "60"});
  OnTerminal screen(rollcall, import_words(day, mis));
  REQUIRE(screen.shows("Wonde token"));
  REQUIRE(screen.shows(": "));
  screen.type(token_of(mis) + "\n");
  REQUIRE(screen.shows("Apply these changes? [y/N]"));
  screen.type("s\n");
  REQUIRE(screen.shows("Pupils: 60 new"));
  REQUIRE(screen.shows("… and 10 more; all of them: "));
  REQUIRE(screen.shows("Apply these changes? [y/N]"));
  CHECK(screen.screen().find("[###") != std::string::npos);
  CHECK(screen.screen().find(token_of(mis)) == std::string::npos);
  screen.type("y\n");
  REQUIRE(screen.shows("Imported: 60 pupils"));
  CHECK(screen.wait() == 0);
  CHECK(day.export_json("out").find("\"legal_surname\"") != std::string::npos);
}

TEST_CASE("a mistyped token is asked for again, and the third refusal is the last") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  SECTION("the second time it is right") {
    OnTerminal screen(rollcall, import_words(day, mis));
    REQUIRE(prompts(screen));
    screen.type("not-the-token\n");
    REQUIRE(screen.shows("Try again (2 tries left)"));
    REQUIRE(prompts(screen));
    screen.type(token_of(mis) + "\n");
    REQUIRE(screen.shows("Apply these changes? [y/N]"));
    screen.type("y\n");
    CHECK(screen.wait() == 0);
    CHECK(screen.screen().find("not-the-token") == std::string::npos);
  }
  SECTION("three times it is wrong") {
    OnTerminal screen(rollcall, import_words(day, mis));
    REQUIRE(prompts(screen));
    screen.type("wrong-1\n");
    REQUIRE(screen.shows("Try again (2 tries left)"));
    REQUIRE(prompts(screen));
    screen.type("wrong-2\n");
    REQUIRE(screen.shows("Try again (1 try left)"));
    REQUIRE(prompts(screen));
    screen.type("wrong-3\n");
    CHECK(screen.wait() == 4);
    CHECK_FALSE(std::filesystem::exists(day.store()));
  }
}

TEST_CASE("a no changes nothing, and the plan waits") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  OnTerminal screen(rollcall, import_words(day, mis));
  REQUIRE(screen.shows("Wonde token"));
  screen.type(token_of(mis) + "\n");
  REQUIRE(screen.shows("Apply these changes? [y/N]"));
  screen.type("\n");
  REQUIRE(screen.shows("apply p1"));
  CHECK(screen.wait() == 3);
  CHECK_FALSE(std::filesystem::exists(day.store()));
  CHECK(day.rollcall({"apply", "p1"}).code == 0);
}

TEST_CASE("Ctrl-C at the prompt, and while the MIS is slow, ends with 130 and changes nothing") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30", "--latency", "3000"});
  {
    OnTerminal screen(rollcall, import_words(day, mis));
    REQUIRE(screen.shows("Wonde token"));
    screen.type("\x03");
    CHECK(screen.wait() == 130);
  }
  OnTerminal screen(rollcall, import_words(day, mis));
  REQUIRE(screen.shows("Wonde token"));
  screen.type(token_of(mis) + "\n");
  REQUIRE(screen.shows("signing in"));
  screen.type("\x03");
  CHECK(screen.wait(20'000) == 130);
  CHECK_FALSE(std::filesystem::exists(day.store()));
  CHECK(day.rollcall({"plan", "show", "p1"}).code == 2);
}
