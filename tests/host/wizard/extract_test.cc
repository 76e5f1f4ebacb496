// What the MIS says becomes a Snapshot; photos go past it into the plan's file.
#include "wizard/extract.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "support/temporary.h"
#include "wizard/picture.h"

using scripted::Kind;
using wizard::extract;
using Texts = std::vector<std::string>;

namespace {

struct Desk {
  support::Temporary folder;
  storage::PlanFile file = storage::PlanFile::create(folder / "school.db");
  school::Snapshot take(scripted::Session& session, const wizard::Asked& asked = {}) {
    return extract(session, wizard::make_request(scripted::connector(), asked), {{"token", "t"}}, {}, file);
  }
};

school::Value photo_field(const school::Record& record, std::string_view field) {
  return record.values[*school::field_index(Kind::photo, field)];
}

}  // namespace

TEST_CASE("signing in comes first, then whose data it is, then the capabilities in their order") {
  Desk desk;
  auto session = scripted::little_school();
  const auto snapshot = desk.take(session, {.settings = {"school=A1"}, .years = {"10"}});
  CHECK(session.calls == Texts{"sign_in", "catalogue", "mis.pupils/1", "mis.staff/1", "mis.classes/1", "mis.photos/1"});
  CHECK(session.secrets == connectors::Pairs{{"token", "t"}});
  CHECK(session.settings[0].second == "A1");
  CHECK(session.scope.years == Texts{"10"});
  CHECK(snapshot.school.urn == "123456");
  CHECK(snapshot.source.connector == "pretend");
  CHECK(snapshot.source.version == "1.2.3");
  CHECK(snapshot.source.sha256 == "ab12");
}

TEST_CASE("sets say what was asked for and what came whole") {
  Desk desk;
  auto session = scripted::little_school();
  session.cut_off[Kind::member] = true;
  const auto snapshot = desk.take(session, {.include = {"classes"}});
  CHECK(snapshot[Kind::pupil].records.size() == 2);
  CHECK(snapshot[Kind::pupil].whole);
  CHECK(snapshot[Kind::teacher].asked);
  CHECK_FALSE(snapshot[Kind::member].whole);
  CHECK_FALSE(snapshot[Kind::staff].asked);
  CHECK_FALSE(snapshot[Kind::photo].asked);
}

TEST_CASE("a photo's record is made from its bytes, not from what the MIS calls it") {
  Desk desk;
  auto session = scripted::little_school();
  const auto snapshot = desk.take(session);
  REQUIRE(snapshot[Kind::photo].records.size() == 1);
  const auto& record = snapshot[Kind::photo].records[0];
  CHECK(photo_field(record, "pupil") == "P2");
  CHECK(photo_field(record, "type") == "image/jpeg");
  CHECK(photo_field(record, "bytes") == std::to_string(session.photos[0].second.size()));
  CHECK(photo_field(record, "sha256") == wizard::digest(session.photos[0].second));
  CHECK(snapshot[Kind::photo].whole);
}

TEST_CASE("a photo that is no picture is a problem, is left out, and makes absence mean nothing") {
  Desk desk;
  auto session = scripted::little_school();
  session.photos.emplace_back("P1", "<html>Sorry</html>");
  const auto snapshot = desk.take(session);
  CHECK(snapshot[Kind::photo].records.size() == 1);
  CHECK_FALSE(snapshot[Kind::photo].whole);
  REQUIRE(snapshot.problems.size() == 1);
  CHECK(snapshot.problems[0].kind == Kind::photo);
  CHECK(snapshot.problems[0].mis_id == "P1");
}

TEST_CASE("nothing is fetched from another school, or for a year that is not there") {
  Desk desk;
  auto session = scripted::little_school();
  const auto request = wizard::make_request(scripted::connector(), {});
  const school::Identity elm{"Elm School", "654321", "", ""};
  CHECK_THROWS_AS(extract(session, request, {}, {.school = elm}, desk.file), school::Fault);
  CHECK_THROWS_AS(desk.take(session, {.years = {"7"}}), school::Fault);
  CHECK(session.calls == Texts{"sign_in", "catalogue", "sign_in", "catalogue"});
}

TEST_CASE("a part that is held back names what can come without it; pupils that are held back do not") {
  struct Held final : connectors::Session {
    scripted::Session inner = scripted::little_school();
    std::string refused;
    void sign_in(const connectors::Pairs& with, const connectors::Pairs& secret) override {
      inner.sign_in(with, secret);
    }
    connectors::Catalogue catalogue() override { return inner.catalogue(); }
    void fetch(const std::string& capability, const school::Scope& in, connectors::Receiver& receiver) override {
      if (capability == refused)
        throw school::Fault(school::FaultKind::not_allowed, "Held back.", "Try again after 08:00.");
      inner.fetch(capability, in, receiver);
    }
    connectors::Figures figures() const override { return {}; }
  } session;
  Desk desk;
  std::string message;
  const auto refused = [&](const char* capability) {
    session.refused = capability;
    CHECK(scripted::fault_of(
              [&] { extract(session, wizard::make_request(scripted::connector(), {}), {}, {}, desk.file); },
              &message) == school::FaultKind::not_allowed);
    return message;
  };
  CHECK(
      refused("mis.photos/1") ==
      "Held back. Try again after 08:00. To bring the rest now, leave the photos out: --include pupils,staff,classes");
  CHECK(refused("mis.pupils/1") == "Held back. Try again after 08:00.");
}
