// Connectors that are as they should be.
#include <catch2/catch.hpp>

#include "sdk/check/check.h"

using testing::Checked;
using Lines = std::vector<std::string>;

namespace {

std::string all_words(const Checked& checked) {
  std::string all = checked.program.err;
  for (const auto& [id, words] : checked.words) all += id + ": " + words;
  return all;
}

}  // namespace

TEST_CASE("nothing is wrong with the Wonde connector, on the pretend Wonde that is started for it") {
  const Checked checked = testing::check({ROLLCALL_PLUGINS "/wonde/1.0.0"});
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked).empty());
  CHECK(checked.results.size() == 30);
}

TEST_CASE("nothing is wrong with the Arbor connector, on the pretend Arbor that is started for it") {
  const Checked checked = testing::check({ROLLCALL_PLUGINS "/arbor/1.0.0"});
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked).empty());
  CHECK(checked.results.size() == 30);
}

TEST_CASE("nothing is wrong with the Bromcom connector, on the pretend Bromcom that is started for it") {
  const Checked checked = testing::check({ROLLCALL_PLUGINS "/bromcom/1.0.0"});
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked).empty());
}

// Neither of Ed:Gen's interfaces says whose school it is, as far as is known.
TEST_CASE("nothing is wrong with the Ed:Gen connector but that it cannot tell one school from another") {
  const Checked checked = testing::check({ROLLCALL_PLUGINS "/edgen/1.0.0"});
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked) == Lines{"catalogue: warning"});
  CHECK(checked.words.at("catalogue").find("neither URN nor DfE number") != std::string::npos);
}

TEST_CASE("nothing is wrong with the SIMS connector, on the pretend SIMS that is started for it") {
  const Checked checked = testing::check({ROLLCALL_PLUGINS "/sims/1.0.0"});
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked) == Lines{"missing-field: not_applicable"});  // who signs in by Windows fills in none
  CHECK(checked.results.size() == 30);
}

TEST_CASE("a connector in C without a network is checked as far as that goes") {
  const Checked checked =
      testing::check({ROLLCALL_TEST_CONNECTORS "/test.plain/1.0.0", "--secrets", "-", "--set", "username=ann"},
                     R"({"password":"secret"})");
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked) == Lines{"faults: not_applicable", "photos: not_applicable"});
  CHECK(checked.words.at("faults").find("no exchange over mis.http/1") != std::string::npos);
}

TEST_CASE("a connector that takes any token for a good one is told so, and nothing else") {
  const Checked checked =
      testing::check({ROLLCALL_TEST_CONNECTORS "/test.hello/1.0.0", "--secrets", "-"}, R"({"token":"s3cr3t-pass"})");
  INFO(all_words(checked));
  CHECK(checked.program.code == 1);
  CHECK(testing::not_ok(checked) ==
        Lines{"faults: not_applicable", "odd-secret: error", "photos: not_applicable", "wrong-secret: error"});
  CHECK(checked.words.at("wrong-secret").find("It signs in with a wrong \"token\".") != std::string::npos);
  CHECK(all_words(checked).find("s3cr3t") == std::string::npos);
}
