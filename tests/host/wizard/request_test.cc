// What was asked for is held against what the connector declares, before anything is started.
#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"

using namespace wizard;
using Catch::Matchers::Contains;
using school::FaultKind;
using scripted::fault_of;
using Texts = std::vector<std::string>;

namespace {

Request request(const Asked& asked) { return make_request(scripted::connector(), asked); }

FaultKind refused(const Asked& asked, std::string& message) {
  return fault_of([&] { request(asked); }, &message);
}

}  // namespace

TEST_CASE("without choices all that is declared is asked for, in the order of fetching") {
  CHECK(request({}).capabilities == Texts{"mis.pupils/1", "mis.staff/1", "mis.classes/1", "mis.photos/1"});
}

TEST_CASE("pupils come along with what belongs to them") {
  CHECK(request({.include = {"photos"}}).capabilities == Texts{"mis.pupils/1", "mis.photos/1"});
  CHECK(request({.include = {"classes", "staff"}}).capabilities ==
        Texts{"mis.pupils/1", "mis.staff/1", "mis.classes/1"});
  CHECK(request({.include = {"staff"}}).capabilities == Texts{"mis.staff/1"});
}

TEST_CASE("what the connector does not declare is wrong use, and what it has is named") {
  std::string message;
  CHECK(refused({.include = {"results"}}, message) == FaultKind::usage);
  CHECK_THAT(message, Contains("\"results\"") && Contains("pupils, staff, classes, photos."));
  CHECK(refused({.include = {"puppies"}}, message) == FaultKind::usage);
  CHECK(refused({.series = {"June 2024"}}, message) == FaultKind::usage);
}

TEST_CASE("settings are those that the connector declares, with their initial values") {
  const auto made = request({.settings = {"school=A1", "paging=cursor"}});
  CHECK(made.settings ==
        connectors::Pairs{{"school", "A1"}, {"paging", "cursor"}, {"base_url", "https://mis.example/v1/"}});
  CHECK(request({.settings = {"school=a=b"}}).settings[0].second == "a=b");
  std::string message;
  CHECK(refused({.settings = {"scool=A1"}}, message) == FaultKind::usage);
  CHECK_THAT(message, Contains("\"scool\"") && Contains("school, base_url, paging"));
  CHECK(refused({.settings = {"school"}}, message) == FaultKind::usage);
  CHECK(refused({.settings = {"school=A", "school=B"}}, message) == FaultKind::usage);
  CHECK(refused({.settings = {"paging=snail"}}, message) == FaultKind::usage);
  CHECK_THAT(message, Contains("pages, cursor"));
}

TEST_CASE("a required setting that is missing is wrong use") {
  auto connector = scripted::connector();
  connector.settings[0].required = true;
  std::string message;
  CHECK(fault_of([&] { make_request(connector, {}); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("--set school="));
  CHECK(fault_of([&] { make_request(connector, {.settings = {"school="}}); }) == FaultKind::usage);
}

TEST_CASE("a secret is refused as a setting, and its value is not repeated") {
  std::string message;
  CHECK(refused({.settings = {"token=hunter2"}}, message) == FaultKind::usage);
  CHECK_THAT(message, Contains("--secrets -") && !Contains("hunter2"));
}

TEST_CASE("a connector that may not run is refused with the reason") {
  auto connector = scripted::connector();
  connector.problem = "its manifest is torn";
  std::string message;
  CHECK(fault_of([&] { make_request(connector, {}); }, &message) == FaultKind::not_allowed);
  CHECK_THAT(message, Contains("its manifest is torn"));
}

TEST_CASE("the day of --leavers-since must be one") {
  CHECK(request({.leavers_since = "2026-09-01"}).scope.left_since == "2026-09-01");
  std::string message;
  for (const char* wrong : {"yesterday", "2026-13-01", "2026-00-10", "2026-9-1", "01/09/2026", "2026-09-32"})
    CHECK(refused({.leavers_since = wrong}, message) == FaultKind::usage);
}

TEST_CASE("the address is that of the first url, without a slash at its end") {
  CHECK(address_of(request({})) == "https://mis.example/v1");
  CHECK(address_of(request({.settings = {"base_url=http://127.0.0.1:9/"}})) == "http://127.0.0.1:9");
}

TEST_CASE("a connector that is not there is wrong use, and those that are there are named") {
  std::string message;
  CHECK(fault_of([] { connector_named({scripted::connector()}, "nope"); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("nope") && Contains("pretend"));
  CHECK(fault_of([] { connector_named({}, "nope"); }) == FaultKind::usage);
}

TEST_CASE("without a choice what is licensed comes; what is chosen and not licensed is refused") {
  const auto connector = scripted::connector();
  connectors::Licence licence{"L1",         "Oak Park School", {"123456"},
                              "2026-09-01", "2027-08-31",      {{connector.id, {"mis.pupils/1", "mis.staff/1"}}}};
  const connectors::Licensing licensing{licence, "", "", connectors::day_of("2026-10-01")};
  CHECK(make_request(connector, {}, licensing, {}).capabilities == Texts{"mis.pupils/1", "mis.staff/1"});
  std::string message;
  CHECK(fault_of([&] { make_request(connector, {.include = {"photos"}}, licensing, {}); }, &message) ==
        FaultKind::not_allowed);
  CHECK_THAT(message, Contains("mis.photos/1"));
  const school::Identity other{"Elm Park", "654321", "", ""};
  CHECK(fault_of([&] { make_request(connector, {}, licensing, other); }) == FaultKind::not_allowed);
}

TEST_CASE("without a licence the request is an evaluation's, for this machine") {
  const auto connector = scripted::connector();
  CHECK_NOTHROW(refuse_addresses(make_request(connector, {.settings = {"base_url=http://127.0.0.1:1"}}, {}, {})));
  CHECK(fault_of([&] {
          refuse_addresses(make_request(connector, {.settings = {"base_url=https://a.example"}}, {}, {}));
        }) == FaultKind::not_allowed);
  CHECK_FALSE(make_request(connector, {}, {}, {}).permit.notices.empty());
}
