// Who may see results under embargo, and the line in the history that says so.
#include "wizard/roles.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "host/wizard/results_day.h"

using Catch::Matchers::Contains;
using results_day::Desk;
using school::FaultKind;
using scripted::fault_of;

namespace {

struct Home : Desk {
  std::filesystem::path home = folder / "home";
  wizard::Person me{"ann", ::geteuid()}, other{"bob", ::geteuid() + 1};
  Home() { std::filesystem::create_directories(home); }
  void roles(const std::string& text, mode_t mode = 0600) {
    std::ofstream(home / "roles") << text;
    ::chmod((home / "roles").c_str(), mode);
  }
  void fill() {
    auto session = results_day::session();
    import(session);
  }
  bool may(const wizard::Person& person) {
    try {
      wizard::check_may_see_embargoed(person, store, home);
      return true;
    } catch (const school::Fault& fault) {
      CHECK(fault.kind() == FaultKind::not_allowed);
      CHECK_FALSE(fault.what_to_do().empty());
      return false;
    }
  }
};

}  // namespace

TEST_CASE("without a roles file it is the owner of the store") {
  Home desk;
  CHECK(desk.may(desk.other));  // there is no store yet, and nothing to see
  desk.fill();
  CHECK(desk.may(desk.me));
  CHECK_FALSE(desk.may(desk.other));
}

TEST_CASE("a roles file names those who may, and nobody else may, the owner neither") {
  Home desk;
  desk.fill();
  desk.roles("# results day\n\nembargoed: bob, head\n");
  CHECK(desk.may(desk.other));
  CHECK_FALSE(desk.may(desk.me));
  desk.roles("embargoed:\n");
  CHECK_FALSE(desk.may(desk.other));
}

TEST_CASE("a roles file that means nothing, or that others may write, gives nobody anything") {
  Home desk;
  desk.fill();
  std::string message;
  const auto refused = [&] {
    return fault_of([&] { wizard::check_may_see_embargoed(desk.me, desk.store, desk.home); }, &message);
  };
  desk.roles("embargoed: ann\nadmin: ann\n");
  CHECK(refused() == FaultKind::bad_input);
  CHECK_THAT(message, Contains("line 2"));
  desk.roles("ann\n");
  CHECK(refused() == FaultKind::bad_input);
  desk.roles("embargoed: ann\n", 0622);
  CHECK(refused() == FaultKind::bad_input);
  CHECK_THAT(message, Contains("others than its owner may write it"));
  std::filesystem::remove(desk.home / "roles");
  std::filesystem::create_symlink("nowhere", desk.home / "roles");
  CHECK(refused() == FaultKind::bad_input);
}

TEST_CASE("seeing them is written into the history: who, when, what and why; plans stay good and undo is not fooled") {
  Home desk;
  auto session = results_day::session();
  const auto first = desk.plan(session);
  wizard::apply(desk.store, first.id, scripted::doing);
  const auto revision = desk.store.revision();
  std::string message;
  CHECK(fault_of([&] { wizard::allow_embargoed(desk.store, desk.home, desk.me, scripted::doing, "export", " "); },
                 &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("--reason"));
  CHECK(fault_of([&] { wizard::allow_embargoed(desk.store, desk.home, desk.other, scripted::doing, "export", "x"); }) ==
        FaultKind::not_allowed);
  CHECK(desk.store.history().size() == 1);

  wizard::allow_embargoed(desk.store, desk.home, desk.me, scripted::doing, "export", "The head asked");
  const auto history = desk.store.history();
  REQUIRE(history.size() == 2);
  CHECK(history[0].what == "read");
  CHECK(history[0].who == "ann");
  CHECK(history[0].when == scripted::doing.when);
  CHECK(history[0].shown == "export");
  CHECK(history[0].reason == "The head asked");
  CHECK(desk.store.revision() == revision);
  CHECK(desk.store.latest_connector() == "pretend");
  CHECK(fault_of([&] { desk.store.undo(2, scripted::doing); }, &message) == FaultKind::usage);
  CHECK_THAT(message, Contains("nothing to undo"));
  desk.store.undo(1, scripted::doing);
  CHECK_FALSE(desk.store.school());  // the import alone had brought it
}
