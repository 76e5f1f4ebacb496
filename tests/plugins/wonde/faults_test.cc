// Each thing that can go wrong with Wonde, over real HTTP: who must act, at which field, and in words that can be
// followed.
#include <mis/mis.h>

#include <catch2/catch.hpp>

#include "plugins/wonde/session.h"

using testing::Served;
using testing::Session;

namespace {

struct Expected {
  const char* faults;
  mis_status status;
  const char* field;
  const char* words;  // part of the message
};

// Signs in and fetches, up to the first failure.
std::optional<runtime::Failure> import(Session& session, std::initializer_list<const char*> capabilities) {
  if (session.create_failure) return session.create_failure;
  if (auto failure = session.sign_in()) return failure;
  for (auto capability : capabilities)
    if (auto failure = session.fetch(capability)) return failure;
  return std::nullopt;
}

void check(const Expected& expected, std::initializer_list<const char*> capabilities, runtime::Pairs settings = {}) {
  INFO(expected.faults);
  Served served(1, 230, expected.faults);
  Session session(served, std::move(settings));
  auto failure = import(session, capabilities);
  REQUIRE(failure);
  CHECK(failure->status == expected.status);
  CHECK(failure->field_id == expected.field);
  INFO(failure->message);
  CHECK(failure->message.find(expected.words) != std::string::npos);
  for (const auto& pupil : served.school.pupils)
    REQUIRE(failure->message.find(pupil.legal_surname) == std::string::npos);
  CHECK(failure->message.find(served.wonde.token()) == std::string::npos);
  for (const auto& host : session.hosts) CHECK(host == served.server.address());
}

}  // namespace

TEST_CASE("a wrong token is told at the field that it was entered in") {
  Served served(1, 30);
  Session session(served);
  auto failure = session.sign_in("0000000000000000000000000000000000000000");
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_CREDENTIALS);
  CHECK(failure->field_id == "token");
  CHECK(failure->remote_code == "HTTP 401");
  for (const std::string& none : {std::string("two\nlines"), std::string(64 * 1024, 'x')}) {
    failure = session.sign_in(none);
    REQUIRE(failure);
    CHECK(failure->status == MIS_E_CREDENTIALS);
    CHECK(failure->field_id == "token");
  }
  CHECK_FALSE(session.sign_in());  // and the right one is taken afterwards, with spaces around it
  CHECK_FALSE(session.sign_in("  " + served.wonde.token() + "\n"));
}

TEST_CASE("the school may be named, and must be one that there is") {
  Served served(1, 30);
  Session named(served, {{"school", served.wonde.school_id()}});
  CHECK_FALSE(named.sign_in());
  Session other(served, {{"school", "A999"}});
  auto failure = other.sign_in();
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_INPUT);
  CHECK(failure->field_id == "school");
}

TEST_CASE("a school that has not approved is told as such, however it is found out") {
  check({"*=unapproved", MIS_E_NOT_APPROVED, "", "has not approved"}, {});
  Served served(1, 30, "*=unapproved");
  Session session(served, {{"school", served.wonde.school_id()}});
  auto failure = session.sign_in();
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_NOT_APPROVED);
  CHECK(failure->remote_code == "HTTP 403");
}

TEST_CASE("an approval or token taken back between sign-in and import is told") {
  check({"students=401", MIS_E_EXPIRED, "token", "no longer accepts the token"}, {MIS_CAP_PUPILS});
  check({"students=unapproved;school=unapproved", MIS_E_NOT_APPROVED, "", "taken back"}, {MIS_CAP_PUPILS});
}

TEST_CASE("a refused include is named with who can approve it") {
  check({"*=noscope:extended_details", MIS_E_PERMISSION, "", "(students: extended_details)"}, {MIS_CAP_PUPILS});
  check({"*=noscope:photo", MIS_E_PERMISSION, "", "(students: photo)"}, {MIS_CAP_PHOTOS});
  check({"*=noscope:students", MIS_E_PERMISSION, "", "(classes: students)"}, {MIS_CAP_CLASSES});
  check({"*=noscope:employment_details", MIS_E_PERMISSION, "", "(employees: employment_details)"}, {MIS_CAP_STAFF});
}

TEST_CASE("a property that the school does not share is not said, and everything else comes") {
  Served served(1, 130, "students=noscope:gender;students=noscope:date_of_birth");
  Session session(served);
  REQUIRE_FALSE(import(session, {MIS_CAP_PUPILS}));
  CHECK(session.records[MIS_SET_PUPILS].size() == 130);
  for (const auto& pupil : session.records[MIS_SET_PUPILS]) {
    CHECK(pupil.count("sex") == 0);
    CHECK(pupil.count("date_of_birth") == 0);
    CHECK(pupil.count("legal_surname") == 1);
  }
  CHECK(session.problems.empty());
}

TEST_CASE("answers that cannot be understood are told with what was asked for") {
  check({"students=html", MIS_E_PROTOCOL, "", "the list of pupils with a web page"}, {MIS_CAP_PUPILS});
  check({"students=garbage", MIS_E_PROTOCOL, "", "the list of pupils"}, {MIS_CAP_PUPILS});
  check({"students#2=html", MIS_E_PROTOCOL, "", "web page"}, {MIS_CAP_PUPILS});
  check({"employees=html", MIS_E_PROTOCOL, "", "the list of staff"}, {MIS_CAP_STAFF});
  check({"classes=garbage", MIS_E_PROTOCOL, "", "the list of classes"}, {MIS_CAP_CLASSES});
  check({"schools=html", MIS_E_PROTOCOL, "", "the list of schools"}, {});
  check({"students=422", MIS_E_PROTOCOL, "", "does not understand"}, {MIS_CAP_PUPILS});
}

TEST_CASE("wrong types are refused, whatever has them") {
  check({"students=types:legal_surname", MIS_E_PROTOCOL, "", "\"legal_surname\" in a form"}, {MIS_CAP_PUPILS});
  check({"students=types:current_nc_year", MIS_E_PROTOCOL, "", "\"education_details.current_nc_year\" in a form"},
        {MIS_CAP_PUPILS});
  check({"*=types:urn", MIS_E_PROTOCOL, "", "\"urn\" in a form"}, {});
  check({"students=types:id", MIS_E_PROTOCOL, "", "none of its records has an id"}, {MIS_CAP_PUPILS});
  check({"students=types:date_of_birth", MIS_E_PROTOCOL, "", "\"date_of_birth\" in a form"}, {MIS_CAP_PUPILS});
}

TEST_CASE("a list without an end and one that leads elsewhere are given up, and the token goes nowhere") {
  check({"students=endless", MIS_E_PROTOCOL, "", "no end"}, {MIS_CAP_PUPILS});
  check({"students=endless;counts=404", MIS_E_PROTOCOL, "", "no end"}, {MIS_CAP_PUPILS}, {{"paging", "cursor"}});
  check({"students=offhost", MIS_E_PROTOCOL, "", "another address"}, {MIS_CAP_PUPILS});
  check({"students#2=offhost", MIS_E_PROTOCOL, "", "another address"}, {MIS_CAP_PUPILS});
  check({"students=redirect", MIS_E_REFUSED, "", ""}, {MIS_CAP_PUPILS});
}

TEST_CASE("a count that does not match keeps everybody and says both numbers") {
  Served served(1, 230, "counts=count:250");
  Session session(served);
  REQUIRE_FALSE(import(session, {MIS_CAP_PUPILS, MIS_CAP_PHOTOS, MIS_CAP_CLASSES, MIS_CAP_STAFF}));
  CHECK(session.records[MIS_SET_PUPILS].size() == 230);
  CHECK(session.ends[MIS_SET_PUPILS] == std::pair<int64_t, bool>{250, false});
  // What hangs on such a list is not whole either.
  for (auto set : {MIS_SET_STAFF, MIS_SET_SUBJECTS, MIS_SET_CLASSES, MIS_SET_MEMBERS, MIS_SET_TEACHERS, MIS_SET_PHOTOS})
    CHECK_FALSE(session.ends.at(set).second);
  REQUIRE_FALSE(session.problems.empty());
  CHECK(session.problems[0]["message"].find("Wonde counts 250 pupils and gives 230") == 0);
}

TEST_CASE("a fault of Wonde's own, a hurry and a broken line are told as what time mends") {
  check({"students=500", MIS_E_REMOTE, "", "a fault of its own"}, {MIS_CAP_PUPILS});
  check({"students=429", MIS_E_RATE_LIMITED, "", "too often"}, {MIS_CAP_PUPILS});
  check({"students=reset", MIS_E_NETWORK, "", ""}, {MIS_CAP_PUPILS});
  check({"students=cut", MIS_E_NETWORK, "", ""}, {MIS_CAP_PUPILS});
}

TEST_CASE("a photo that is no picture is brought as it is, for the host to look at") {
  Served served(1, 130, "students=notimage:2");
  Session session(served);
  REQUIRE_FALSE(import(session, {MIS_CAP_PHOTOS}));
  auto pictures = std::count_if(session.photos.begin(), session.photos.end(),
                                [](const auto& photo) { return photo.second.rfind("\xFF\xD8", 0) == 0; });
  CHECK(static_cast<std::size_t>(pictures) < session.photos.size());
}
