#include "sandbox/program/options.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "sandbox/program/systems.h"

using namespace mis::sandbox;

namespace {

struct Parsed {
  std::optional<Options> options;
  int code = -1;
  std::string out, err;
};

Parsed parse(std::vector<const char*> words) {
  words.insert(words.begin(), "mis-sandbox");
  std::ostringstream out, err;
  Parsed parsed;
  parsed.options = parse_options(static_cast<int>(words.size()), words.data(), out, err, &parsed.code);
  parsed.out = out.str();
  parsed.err = err.str();
  return parsed;
}

}  // namespace

TEST_CASE("without options it is the usual school on a free port") {
  const auto parsed = parse({"wonde"});
  REQUIRE(parsed.options);
  CHECK(parsed.options->recipe.seed == 1);
  CHECK(parsed.options->recipe.pupils == 1200);
  CHECK(parsed.options->serving.port == 0);
  CHECK_FALSE(parsed.options->serving.tls);
  CHECK_FALSE(parsed.options->with_parent);
  CHECK(parsed.options->faults.empty());
  CHECK(parsed.options->habits.behind == &usual_behind());
}

TEST_CASE("every option is taken") {
  const auto parsed = parse({"wonde",
                             "--port",
                             "8123",
                             "--seed",
                             "7",
                             "--pupils",
                             "40",
                             "--gone",
                             "1",
                             "--changed",
                             "2",
                             "--re-enrol",
                             "3",
                             "--photo-kb",
                             "30",
                             "--dump",
                             "d",
                             "--faults",
                             "a=html",
                             "--latency",
                             "5",
                             "--tls",
                             "--behind",
                             "isams",
                             "--string-dates",
                             "--lower-gender",
                             "--with-parent"});
  REQUIRE(parsed.options);
  const Options& options = *parsed.options;
  CHECK(options.serving.port == 8123);
  CHECK(options.recipe.seed == 7);
  CHECK(options.recipe.pupils == 40);
  CHECK(options.later.gone == 1);
  CHECK(options.later.changed == 2);
  CHECK(options.later.re_enrolled == 3);
  CHECK(options.photo_kb == 30);
  CHECK(options.dump == "d");
  CHECK(options.faults == "a=html");
  CHECK(options.serving.latency.count() == 5);
  CHECK(options.serving.tls);
  CHECK(options.habits.behind->mis == "iSAMS");
  CHECK(options.habits.string_dates);
  CHECK(options.habits.lower_gender);
  CHECK(options.with_parent);
  CHECK(parse({"wonde", "--people", "p.csv"}).options->people == "p.csv");
}

TEST_CASE("what is wrong is said, and ends with 2") {
  const std::vector<std::pair<std::vector<const char*>, std::string>> cases = {
      {{}, "SYSTEM"},
      {{"nosuch"}, "there is: wonde"},
      {{"wonde", "--port", "70000"}, "70000"},
      {{"wonde", "--port", "x"}, "x"},
      {{"wonde", "--pupils", "0"}, "--pupils"},
      {{"wonde", "--pupils", "100001"}, "--pupils"},
      {{"wonde", "--photo-kb", "1"}, "--photo-kb"},
      {{"wonde", "--latency", "-1"}, "--latency"},
      {{"wonde", "--people", "p.csv", "--pupils", "3"}, "excludes"},
      {{"wonde", "--behind", "nosuch"}, "there is: sims, isams, schoolbase"}};
  for (const auto& [words, says] : cases) {
    const auto parsed = parse(words);
    INFO(parsed.err);
    CHECK_FALSE(parsed.options);
    CHECK(parsed.code == 2);
    CHECK_THAT(parsed.err, Catch::Contains(says));
    CHECK(parsed.out.empty());
  }
}

TEST_CASE("help lists every system with its line and its own options") {
  const auto help = parse({"--help"}).out;
  for (const SystemRow& row : systems()) {
    CHECK_THAT(help, Catch::Contains("  " + std::string(row.name)) && Catch::Contains(std::string(row.line)));
    for (const auto option : row.options) CHECK_THAT(help, Catch::Contains(std::string(option)));
  }
  CHECK_THAT(help, Catch::Contains("(takes --behind, --string-dates, --lower-gender)"));
}

TEST_CASE("help ends with 0 and teaches the faults") {
  const auto parsed = parse({"--help"});
  CHECK_FALSE(parsed.options);
  CHECK(parsed.code == 0);
  for (const char* word : {"--dump", "--faults", "EXCHANGE[#NTH]=FAULT", "noscope", "Examples:"})
    CHECK_THAT(parsed.out, Catch::Contains(word));
}
