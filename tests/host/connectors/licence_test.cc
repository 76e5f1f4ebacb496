// What a licence allows: one table of days, connectors, parts and schools.
#include "connectors/licence.h"

#include <catch2/catch.hpp>

#include "connectors/licence_file.h"
#include "connectors/permitted.h"
#include "host/connectors/both.h"
#include "host/connectors/manifest_text.h"
#include "host/connectors/signer.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
using school::Identity;
using State = Permit::State;

namespace {

const Signer vendor;

Licence licence() {
  return {"2026-0017",  "Oak Park School", {"123456", "8734603"},
          "2026-09-01", "2027-08-31",      {{"hello", {"mis.pupils/1"}}, {"other", {}}}};
}

Connector connector(const std::string& id) {
  Connector c;
  c.id = id;
  c.name = "Hello";
  c.version = "1.0.0";
  c.vendor = "Example Ltd";
  c.capabilities = {"mis.pupils/1", "mis.photos/1"};
  c.settings = {{"base_url", "Address", "", "", "url", {}, false, false}};
  return c;
}

Permit on(const std::string& date, const std::string& id = "hello", std::optional<Identity> store = {}) {
  return permit_for({licence(), "", "", day_of(date)}, connector(id), store);
}

constexpr int64_t day = 86400;

struct Home {
  support::Temporary folder;
  std::filesystem::path file = folder / "licence.json", home = folder / "home";
  Home() {
    support::write_file(file, licence_text(licence()));
    vendor.sign(file);
  }
};

}  // namespace

TEST_CASE("a licence is written and read again, and read strictly") {
  const auto text = licence_text(licence());
  const auto read = parse_licence(text);
  CHECK(read.schools == std::vector<std::string>{"123456", "8734603"});
  CHECK(read.grants.at(0).capabilities.at(0) == "mis.pupils/1");
  CHECK(licence_text(read) == text);
  struct Row {
    const char *from, *to, *says;
  };
  for (const auto& row :
       {Row{"\"licence\": 1", "\"licence\": 2", "of version 2"}, Row{"\"id\"", "\"Id\"", "id is missing"},
        Row{"\"customer\": \"Oak Park School\"", "\"customer\": \"\"", "nobody's name"},
        Row{"\"customer\"", "\"customer\": \"x\", \"customer\"", "one name twice"},
        Row{"\"customer\"", "\"more\": \"x\", \"customer\"", "\"more\", which this host does not know"},
        Row{"123456", "12345", "neither a URN"}, Row{"123456", "12345x", "neither a URN"},
        Row{"2027-08-31", "2027-02-30", "is no date"}, Row{"2027-08-31", "31.8.2027", "is no date"},
        Row{"2027-08-31", "2026-08-31", "ends before it was issued"}, Row{"mis.pupils/1", "pupils", "is no capability"},
        Row{"\"connector\": \"hello\"", "\"connector\": \"\"", "connector is empty"}})
    CHECK_THROWS_WITH(parse_licence(replaced(text, row.from, row.to)), Contains(row.says));
}

TEST_CASE("days are counted by the calendar") {
  CHECK(day_of("1970-01-01") == 0);
  CHECK(day_of("2028-03-01") - day_of("2028-02-28") == 2);
  CHECK(date_of(day_of("2027-08-31") + 1) == "2027-09-01");
}

TEST_CASE("the last 30 days are told of, 30 more are given, and then nothing new comes") {
  struct Row {
    const char* date;
    State state;
    const char* says;
  };
  for (const auto& row :
       {Row{"2026-09-01", State::licensed, "licensed until 2027-08-31"},
        Row{"2027-08-01", State::licensed, "licensed until 2027-08-31"}, Row{"2027-08-02", State::ending, "in 29 days"},
        Row{"2027-08-30", State::ending, "in 1 day"}, Row{"2027-08-31", State::ending, "in 0 days"},
        Row{"2027-09-01", State::grace, "imports go on until 2027-09-30"},
        Row{"2027-09-30", State::grace, "ended on 2027-08-31"},
        Row{"2027-10-01", State::lapsed, "no new imports; what was imported stays"}}) {
    const auto permit = on(row.date);
    INFO(row.date);
    CHECK(word_of(permit.state) == word_of(row.state));
    CHECK_THAT(permit.words, Contains(row.says));
    CHECK(permit.notices.empty() == (row.state == State::licensed || row.state == State::lapsed));
    const auto fault = fault_of([&] { refuse_import(permit, connector("hello")); });
    CHECK((fault.kind() == FaultKind::not_allowed) == (row.state == State::lapsed));
    CHECK_FALSE(permit.this_machine_only());
  }
}

TEST_CASE("each connector and each part of it is licensed by itself") {
  CHECK(on("2026-10-01").covers("mis.pupils/1"));
  CHECK_FALSE(on("2026-10-01").covers("mis.photos/1"));
  CHECK(on("2026-10-01", "other").covers("mis.photos/1"));
  CHECK(on("2026-10-01", "third").state == State::not_covered);
  CHECK_FALSE(on("2026-10-01", "third").may_import());
  const auto fault = fault_of([] { refuse_capability(on("2026-10-01"), connector("hello"), "mis.photos/1"); });
  CHECK(fault.kind() == FaultKind::not_allowed);
  CHECK_THAT(fault.what(), Contains("does not allow mis.photos/1 of Hello 1.0.0; it allows mis.pupils/1"));
  auto all = licence();
  all.grants = {{"*", {}}};
  CHECK(permit_for({all, "", "", day_of("2026-10-01")}, connector("third"), {}).covers("mis.photos/1"));
}

TEST_CASE("a licence is for its school, by either number, and for no other") {
  const auto c = connector("hello");
  const auto permit = on("2026-10-01");
  const auto refused = [&](std::optional<Identity> store, const Identity& told) {
    return std::string(fault_of([&] { refuse_school(permit, c, store, told); }).what());
  };
  CHECK(refused({}, {"Oak Park", "123456", "", ""}) == "no fault");
  CHECK(refused({}, {"Oak Park", "", "8734603", ""}) == "no fault");
  CHECK(refused({}, {"Oak Park", "654321", "8734603", ""}) == "no fault");
  CHECK_THAT(refused({}, {"Elm Park", "654321", "", ""}),
             Contains("for the school 123456, 8734603") && Contains("Elm Park, 654321"));
  CHECK_THAT(refused({}, {"Nowhere", "", "", ""}), Contains("does not say by such a number"));
  CHECK(refused(Identity{"Oak Park", "123456", "", ""}, {"Nowhere", "", "", ""}) == "no fault");
  // The store already says that it is another's.
  CHECK(on("2026-10-01", "hello", Identity{"Elm", "654321", "", ""}).state == State::other_school);
  CHECK(on("2026-10-01", "hello", Identity{"Oak", "123456", "", ""}).state == State::licensed);
}

TEST_CASE("without a licence every connector may import, from this machine only, and it is said") {
  const auto c = connector("anything");
  const auto permit = permit_for({}, c, {});
  CHECK(permit.may_import());
  CHECK(permit.this_machine_only());
  CHECK(permit.covers("mis.photos/1"));
  CHECK_THAT(permit.notices.at(0), Contains("evaluation"));
  for (const char* here : {"http://127.0.0.1:8080/api", "https://localhost:1/", "http://[::1]:9", "no address at all"})
    CHECK(std::string(fault_of([&] { refuse_address(permit, c, here); }).what()) == "no fault");
  for (const char* away :
       {"https://api.example.com", "https://10.0.0.1", "https://localhost.example.com", "https://127.0.0.1.nip.io"}) {
    const auto fault = fault_of([&] { refuse_address(permit, c, away); });
    INFO(away);
    CHECK(fault.kind() == FaultKind::not_allowed);
    CHECK_THAT(fault.what_to_do(), Contains("licence install"));
  }
  CHECK(std::string(fault_of([&] { refuse_address(on("2026-10-01"), c, "https://api.example.com"); }).what()) ==
        "no fault");
}

TEST_CASE("a session keeps to its permit, whoever asks") {
  const auto permit = on("2026-10-01");
  const auto hello = test_connector("test.hello");  // of the school 123456
  const auto session = [&](Permit given, std::optional<Identity> store = {}) {
    return Permitted(hello, std::move(given), std::move(store), start_in_process(hello, {}, {}));
  };
  Kept kept;
  auto licensed = session(permit);
  licensed.sign_in({}, {{"token", "t"}});
  licensed.fetch("mis.pupils/1", {}, kept);
  CHECK(kept.records[school::Kind::pupil].size() == 2);
  CHECK(fault_of([&] { licensed.fetch("mis.staff/1", {}, kept); }).kind() == FaultKind::not_allowed);
  auto of_others = permit;
  of_others.schools = {"654321"};
  auto other = session(of_others);
  other.sign_in({}, {{"token", "t"}});
  // Also of somebody who never asked for the catalogue.
  CHECK_THAT(fault_of([&] { other.fetch("mis.pupils/1", {}, kept); }).what(),
             Contains("the licence is for the school 654321"));
  Options lapsed;
  lapsed.permit = on("2027-10-01");
  CHECK_THAT(fault_of([&] { start_worker(hello, {}, lapsed); }).what(), Contains("may not import: the licence ended"));
}

TEST_CASE("a licence counts only as its vendor signed it, both files") {
  const Home at;
  const auto trust = trusting(vendor);
  const auto now = day_of("2026-10-01") * day;
  CHECK(install_licence(at.home, trust, at.file, now).id == "2026-0017");
  CHECK(read_licensing(at.home, trust, now).licence->customer == "Oak Park School");
  CHECK(read_licensing(at.home, trust, now).today == day_of("2026-10-01"));
  // Changed in the home: told, and it is as if there were none.
  const auto kept = at.home / "licence.json";
  support::write_file(kept, replaced(support::read_file(kept), "2027", "2097"));
  auto licensing = read_licensing(at.home, trust, now);
  CHECK_FALSE(licensing.licence);
  CHECK_THAT(licensing.problem, Contains("changed after it was signed"));
  CHECK(permit_for(licensing, connector("hello"), {}).this_machine_only());
  CHECK_THAT(permit_for(licensing, connector("hello"), {}).notices.at(1), Contains("does not count"));
  // A stranger's, an unsigned one, one that is none.
  Signer().sign(at.file);
  CHECK_THAT(fault_of([&] { install_licence(at.home, trust, at.file, now); }).what(),
             Contains("which nobody here trusts"));
  std::filesystem::remove(at.file.string() + ".minisig");
  CHECK_THAT(fault_of([&] { install_licence(at.home, trust, at.file, now); }).what(), Contains("must lie beside it"));
  support::write_file(at.file, good_manifest());
  vendor.sign(at.file);
  CHECK(fault_of([&] { install_licence(at.home, trust, at.file, now); }).kind() == FaultKind::not_allowed);
}

TEST_CASE("a clock that was set back is told of, and locks nobody out; nor does one that was wrong once") {
  const Home at;
  const auto trust = trusting(vendor);
  const auto today = day_of("2026-10-01") * day;
  install_licence(at.home, trust, at.file, today);
  CHECK(read_licensing(at.home, trust, today - day + 60).clock.empty());
  CHECK(read_licensing(at.home, trust, today + 400 * day).clock.empty());  // wrong, once
  const auto back = read_licensing(at.home, trust, today);
  CHECK_THAT(back.clock, Contains("says 2026-10-01") && Contains("it said 2027-11-05 before"));
  const auto permit = permit_for(back, connector("hello"), {});
  CHECK(permit.may_import());
  CHECK(permit.notices.size() == 1);
  install_licence(at.home, trust, at.file, today);  // as the notice says
  CHECK(read_licensing(at.home, trust, today).clock.empty());
}
