// The settings that are shipped, and what a school lays over them.
#include "data/settings.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "school/fault.h"
#include "support/temporary.h"

namespace {

std::string wrong(const std::string& text) {
  try {
    data::parse_settings(text);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the settings that are shipped are the defaults") {
  const auto shipped = data::read_settings({std::filesystem::path(ROLLCALL_SOURCE) / "host/data"});
  const school::Settings defaults;
  CHECK(shipped.leaving_share == defaults.leaving_share);
  CHECK(shipped.changing_share == defaults.changing_share);
  CHECK(shipped.class_share == defaults.class_share);
  CHECK(shipped.few == defaults.few);
  CHECK(shipped.few_in_class == defaults.few_in_class);
  CHECK(shipped.policies == defaults.policies);
  CHECK(shipped.photos_of_leavers_days == defaults.photos_of_leavers_days);
  CHECK(shipped.start_seconds == defaults.start_seconds);
  CHECK(shipped.silence_seconds == defaults.silence_seconds);
  CHECK(shipped.processor_seconds == defaults.processor_seconds);
}

TEST_CASE("the home's settings stand over the installed ones, one by one") {
  const auto known = data::parse_settings(R"({"holds": {"few": 7}, "policies": {"pupil.house": "keep"}})");
  const auto settings = data::parse_settings(
      R"({"holds": {"leaving_percent": 25}, "policies": {"staff.email": "blank-clears"}, "connector": {"silence_seconds": 9}})",
      known);
  CHECK(settings.few == 7);
  CHECK(settings.leaving_share == 0.25);
  CHECK(settings.policies.at("pupil.house") == school::Policy::keep);
  CHECK(settings.policies.at("staff.email") == school::Policy::blank_clears);
  CHECK(settings.silence_seconds == 9);
  CHECK(settings.start_seconds == 5);
}

TEST_CASE("what means nothing is refused, and by name") {
  CHECK(wrong("[]") == "it is no JSON object");
  CHECK(wrong(R"({"hold": {}})").find("it has \"hold\", which means nothing") == 0);
  CHECK(wrong(R"({"holds": {"leaving": 1}})").find("\"holds\" has \"leaving\"") == 0);
  CHECK(wrong(R"({"holds": {"leaving_percent": 101}})") == "\"leaving_percent\" is no whole number from 0 to 100");
  CHECK(wrong(R"({"holds": {"few": 0.5}})") == "\"few\" is no whole number from 1 to 1000000");
  CHECK(wrong(R"({"policies": {"pupil.shoe_size": "keep"}})").find("\"pupil.shoe_size\" is no field") == 0);
  CHECK(wrong(R"({"policies": {"house": "keep"}})").find("\"house\" is no field") == 0);
  CHECK(wrong(R"({"policies": {"pupil.house": "delete"}})") ==
        "the policy of \"pupil.house\" is none of overwrite, keep, blank-clears");
  CHECK(wrong(R"({"connector": {"start_seconds": 0}})") == "\"start_seconds\" is no whole number from 1 to 3600");
}

TEST_CASE("a file that is wrong is named, with the page that helps") {
  const support::Temporary folder;
  std::ofstream(folder.path() / "settings.json") << R"({"few": 1})";
  try {
    data::read_settings({folder.path()});
    FAIL("it was read");
  } catch (const school::Fault& fault) {
    CHECK(std::string(fault.what()).find("settings.json") != std::string::npos);
    CHECK(fault.what_to_do().find("docs/settings.md") != std::string::npos);
  }
}
