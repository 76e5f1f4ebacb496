// A Session with well-behaved connectors, in a worker and in this process: the same records, the same refusals.
#include <catch2/catch.hpp>

#include "host/connectors/both.h"
#include "support/program.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
using school::Kind;

TEST_CASE("a connector signs in, tells whose MIS it is and brings its records, either way") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    const auto session = way.start(test_connector("test.hello"), {}, {});
    session->sign_in({}, {{"token", "open sesame"}});
    const auto catalogue = session->catalogue();
    CHECK(catalogue.school.name == "Hello Primary");
    CHECK(catalogue.school.urn == "123456");
    REQUIRE(catalogue.years.size() == 2);
    CHECK(catalogue.years[1].code == "6");
    CHECK(catalogue.years[1].pupils == 1);

    Kept kept;
    session->fetch("mis.pupils/1", {}, kept);
    REQUIRE(kept.records[Kind::pupil].size() == 2);
    CHECK(kept.records[Kind::pupil][0].mis_id == "1");
    CHECK(kept.said(Kind::pupil, 0, "legal_surname") == "Ng");
    CHECK(kept.said(Kind::pupil, 0, "eal") == "true");
    CHECK(kept.said(Kind::pupil, 1, "legal_forename") == "Zoë");
    CHECK(kept.said(Kind::pupil, 1, "extras") == R"({"bus":"7"})");
    CHECK(kept.said(Kind::pupil, 1, "eal") == "(not said)");
    CHECK(kept.ends.at(Kind::pupil).whole);
    CHECK(kept.ends.at(Kind::pupil).expected == 2);

    session->fetch("mis.staff/1", {}, kept);
    REQUIRE(kept.records[Kind::staff].size() == 1);
    CHECK(kept.said(Kind::staff, 0, "code") == "MTU");
    CHECK(kept.said(Kind::staff, 0, "teaching") == "true");
  }
}

TEST_CASE("the chosen years reach the connector") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    const auto session = way.start(test_connector("test.hello"), {}, {});
    session->sign_in({}, {{"token", "t"}});
    Kept kept;
    session->fetch("mis.pupils/1", {{"6"}, {}, ""}, kept);
    REQUIRE(kept.records[Kind::pupil].size() == 1);
    CHECK(kept.records[Kind::pupil][0].mis_id == "2");
  }
}

TEST_CASE("a refused sign-in names the field by its label, and the session can try again") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    const auto session = way.start(test_connector("test.hello"), {}, {});
    const auto fault = fault_of([&] { session->sign_in({}, {{"token", "wrong"}}); });
    CHECK(fault.kind() == FaultKind::sign_in);
    CHECK_THAT(fault.what(), Contains("The token is not right"));
    CHECK_THAT(fault.what_to_do(), Contains("\"Token\""));
    CHECK_NOTHROW(session->sign_in({}, {{"token", "right"}}));
    CHECK(session->catalogue().school.name == "Hello Primary");
  }
}

TEST_CASE("a connector in C without the wrapper works either way") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    const Connector plain = test_connector("test.plain");
    const auto session = way.start(plain, {}, {});
    Pairs secrets;
    for (const auto& field : plain.sign_in) secrets.emplace_back(field.id, "secret");
    session->sign_in({}, secrets);
    CHECK_FALSE(session->catalogue().school.name.empty());
    for (const auto& capability : plain.capabilities) {
      Kept kept;
      session->fetch(capability, {}, kept);
      CHECK_FALSE(kept.ends.empty());
    }
  }
}

TEST_CASE("what is asked wrongly is said before the connector hears of it") {
  const Connector hello = test_connector("test.hello");
  const auto session = start_worker(hello, {});
  const auto unknown = fault_of([&] { session->sign_in({{"colour", "red"}}, {{"token", "t"}}); });
  CHECK(unknown.kind() == FaultKind::usage);
  CHECK_THAT(unknown.what(), Contains("There is no setting colour"));
  const auto missing = fault_of([&] { session->sign_in({}, {}); });
  CHECK(missing.kind() == FaultKind::bad_input);
  CHECK_THAT(missing.what(), Contains("\"Token\" is missing"));
  session->sign_in({}, {{"token", "t"}});
  Kept kept;
  const auto photos = fault_of([&] { session->fetch("mis.photos/1", {}, kept); });
  CHECK(photos.kind() == FaultKind::usage);
  CHECK_THAT(photos.what() + photos.what_to_do(),
             Contains("Hello 1.0.0 does not have mis.photos/1") && Contains("mis.pupils/1"));
}

TEST_CASE("what the receiver throws ends the connector and comes out as it is") {
  struct Full : Kept {
    void record(Kind, school::Record&&) override { throw school::Fault(FaultKind::ours, "The disk is full."); }
  };
  for (const auto& way : both_ways) {
    INFO(way.name);
    const auto session = way.start(test_connector("test.hello"), {}, {});
    session->sign_in({}, {{"token", "t"}});
    Full full;
    CHECK_THROWS_WITH(session->fetch("mis.pupils/1", {}, full), "The disk is full.");
    CHECK_THROWS_WITH(session->catalogue(), Contains("called after its end"));
  }
}

TEST_CASE("a connector with a problem is not started") {
  Connector broken = test_connector("test.hello");
  broken.problem = "its signature is another's";
  const auto fault = fault_of([&] { start_worker(broken, {}); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("its signature is another's"));
}

TEST_CASE("the worker links nothing large: it starts at once, and what it does not have cannot be turned against it") {
  const auto linked = support::run("/usr/bin/ldd", {ROLLCALL_BIN "/rollcall-worker"});
  REQUIRE(linked.code == 0);
  for (const char* large : {"Poco", "icu", "sqlite", "ssl", "sodium", "curl"}) {
    INFO(large);
    CHECK(linked.out.find(large) == std::string::npos);
  }
}
