// A Session whose connector uses a program, a folder and its own files: in a worker that may do nothing of it itself.
#include <signal.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "host/connectors/both.h"
#include "isolation/worker.h"
#include "sdk/runtime/a_program.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using school::FaultKind;
using school::Kind;
namespace fs = std::filesystem;

namespace {

const std::string password = "s3cret-of-sims";

struct Desk {
  support::Temporary folder;
  Pairs settings;
  std::string heard;
  Hooks hooks;
  Desk() {
    testing::write_program(folder / "mis");
    support::write_file(folder / "photos" / "p1.jpg", "picture");
    settings = {{"where", (folder / "mis").string()}, {"photos", (folder / "photos").string()}};
    hooks.log = [this](int, std::string_view line) { heard += std::string(line) + "\n"; };
    hooks.progress = [this](uint64_t done, uint64_t, std::string_view note) {
      heard += std::to_string(done) + " " + std::string(note) + "\n";
    };
  }
  std::unique_ptr<Session> signed_in(const Way& way, Options options = licensed()) {
    auto session = way.start(test_connector("test.local"), hooks, options);
    session->sign_in(settings, {{"password", password}});
    return session;
  }
};

}  // namespace

TEST_CASE("what a program wrote becomes records, what a folder holds photos, and a file of its own the school's name") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    const std::string large(5u << 20, 'p');
    support::write_file(desk.folder / "photos" / "year 7" / "p2.jpg", large);
    const auto session = desk.signed_in(way);
    CHECK(session->catalogue().school.name == "Local School");
    Kept kept;
    session->fetch("mis.pupils/1", {}, kept);
    REQUIRE(kept.records[Kind::pupil].size() == 2);
    CHECK(kept.said(Kind::pupil, 1, "legal_surname") == "O'Hara");
    session->fetch("mis.photos/1", {}, kept);
    CHECK(kept.photos.at("p1.jpg") == "picture");
    CHECK(kept.photos.at("year 7/p2.jpg") == large);
    CHECK(session->figures().requests == 2);
  }
}

TEST_CASE("a secret argument reaches the program and nobody else") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    const auto session = desk.signed_in(way);  // its program repeats all that it is told
    CHECK_THAT(desk.heard, Contains("/USER:ann") && Contains("[secret]"));
    CHECK(desk.heard.find("s3cret") == desk.heard.npos);
  }
}

TEST_CASE("a program that is not there is the person's to mend, and the setting is named") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    desk.settings[0].second = (desk.folder / "nowhere").string();
    const auto fault = fault_of([&] { desk.signed_in(way); });
    CHECK(fault.kind() == FaultKind::bad_input);
    CHECK_THAT(std::string(fault.what()) + fault.what_to_do(), Contains("nowhere") && Contains("say where program is"));
  }
}

TEST_CASE("a program's crash is a fault of the MIS, and its forbidden output too") {
  for (const auto& way : both_ways) {
    for (const std::string mode : {"crash", "link"}) {
      INFO(way.name << " " << mode);
      Desk desk;
      desk.settings.emplace_back("mode", mode);
      const auto session = desk.signed_in(way);
      Kept kept;
      const auto fault = fault_of([&] { session->fetch("mis.pupils/1", {}, kept); });
      CHECK(fault.kind() == FaultKind::unreachable);
      CHECK(kept.records[Kind::pupil].empty());
    }
  }
}

TEST_CASE("a program that takes long is not the worker's silence, and the person sees it run") {
  Desk desk;
  testing::write_program(desk.folder / "mis",
                         "#!/bin/sh\n[ $1 = echo ] && echo \"$@\" && exit\nsleep 2\necho Ng > \"$2\"\n");
  desk.settings.emplace_back("mode", "slow");
  Options options = licensed();
  options.silence_ms = 700;
  const auto session = desk.signed_in(in_a_worker, options);
  Kept kept;
  session->fetch("mis.pupils/1", {}, kept);
  CHECK(kept.records[Kind::pupil].size() == 1);
  CHECK_THAT(desk.heard, Contains("1 seconds that program has run"));
}

TEST_CASE("a cancel while a program runs ends the program and the import") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    testing::write_program(desk.folder / "mis", "#!/bin/sh\n[ $1 = echo ] && echo \"$@\" && exit\necho $$ > " +
                                                    (desk.folder / "pid").string() + "\nexec sleep 1000\n");
    desk.settings.emplace_back("mode", "hang");
    desk.hooks.cancelled = [&] { return !support::read_file(desk.folder / "pid").empty(); };
    const auto fault = fault_of([&] {
      const auto session = desk.signed_in(way);
      Kept kept;
      session->fetch("mis.pupils/1", {}, kept);
    });
    CHECK(fault.kind() == FaultKind::cancelled);
    CHECK(::kill(std::stoi(support::read_file(desk.folder / "pid")), 0) != 0);
  }
}

TEST_CASE("a file of the package that was changed is not read") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    Connector connector = test_connector("test.local");
    fs::create_directories(desk.folder / "copy");
    fs::copy(connector.folder, desk.folder / "copy", fs::copy_options::recursive);
    support::write_file(desk.folder / "copy" / "school.txt", "Another School");
    connector.folder = desk.folder / "copy";
    const auto session = way.start(connector, desk.hooks, licensed());
    session->sign_in(desk.settings, {{"password", password}});
    const auto fault = fault_of([&] { session->catalogue(); });
    CHECK(fault.kind() == FaultKind::not_allowed);
    CHECK_THAT(fault.what(), Contains("school.txt is not what its manifest says"));
  }
}

TEST_CASE("an evaluation runs no program but those that came with Rollcall") {
  for (const auto& way : both_ways) {
    INFO(way.name);
    Desk desk;
    const auto fault = fault_of([&] { desk.signed_in(way, Options{}); });  // signing in is its first run
    CHECK(fault.kind() == FaultKind::not_allowed);
    CHECK_THAT(fault.what(), Contains("Without a licence only the pretend programs that come with Rollcall are run"));
    // The same bytes under the same name beside this program: so a sandbox's is known, wherever it was copied to.
    const auto ours = isolation::beside_this_program("program");
    fs::copy_file(desk.folder / "mis" / "program", ours, fs::copy_options::overwrite_existing);
    Kept kept;
    desk.signed_in(way, Options{})->fetch("mis.pupils/1", {}, kept);
    CHECK(kept.records[Kind::pupil].size() == 2);
    fs::remove(ours);
  }
}
