// What a person gives, held against what the connector asks for.
#include "connectors/form.h"

#include <catch2/catch.hpp>

#include "connectors/manifest.h"
#include "host/connectors/both.h"
#include "host/connectors/manifest_text.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;

namespace {

const Connector hello = parse_manifest(good_manifest());

}  // namespace

TEST_CASE("what is not given stands at its initial value") {
  CHECK(filled(hello.settings, {}, "setting") == Pairs{{"base_url", "https://api.example"}});
  CHECK(filled(hello.settings, {{"base_url", "https://other.example"}}, "setting") ==
        Pairs{{"base_url", "https://other.example"}});
  CHECK(filled(hello.settings, {{"base_url", ""}}, "setting") == Pairs{{"base_url", ""}});
}

TEST_CASE("what cannot be is refused, with what can") {
  const auto fault = [](const Pairs& given) { return fault_of([&] { filled(hello.settings, given, "setting"); }); };
  CHECK(fault({{"colour", "red"}}).kind() == FaultKind::usage);
  CHECK_THAT(fault({{"colour", "red"}}).what_to_do(), Contains("base_url and region"));
  CHECK(fault({{"region", "uk"}, {"region", "ie"}}).kind() == FaultKind::usage);
  CHECK(fault({{"region", "fr"}}).kind() == FaultKind::bad_input);
  CHECK_THAT(fault({{"region", "fr"}}).what_to_do(), Contains("uk and ie"));
  const auto missing = fault_of([] { filled(hello.sign_in, {{"token", ""}}, "sign-in field"); });
  CHECK(missing.kind() == FaultKind::bad_input);
  CHECK_THAT(missing.what(), Contains("\"Token\" is missing"));
}

TEST_CASE("addresses and secrets are found by the kind of their field") {
  const Pairs values{{"base_url", "https://a.example"}, {"region", "uk"}, {"token", "s3cret"}};
  CHECK(addresses(hello, values) == std::vector<std::string>{"https://a.example"});
  CHECK(secrets_of(hello, values) == std::vector<std::string>{"s3cret"});
}
