// A machine that lacks a part of the jail, made by answering its system calls as such a kernel does (without.cc): no
// connector runs there, but where a person says so, and then the plan says it, too.
#include <catch2/catch.hpp>

#include "hostile/bad_connector.h"
#include "isolation/jail.h"
#include "isolation/support.h"

using namespace hostile;
using Catch::Matchers::Contains;
using isolation::Part;
namespace fs = std::filesystem;

namespace {

const std::string without = ROLLCALL_BIN "/without";
const std::string allowed = "--allow-weak-isolation";

struct Lack {
  const char *what, *says;
};
const Lack lacks[] = {{"landlock", "files (the kernel has no Landlock)"},
                      {"seccomp", "system calls ("},
                      {"limits", "limits (the limit of core dumps: Operation not permitted)"}};

bool skipped() {
  if (const auto gaps = isolation::jail_gaps(); !gaps.empty()) WARN("skipped: " << gaps);
  return !isolation::jail_gaps().empty();
}

// The worker as a machine without `what` would start it.
fs::path worker_without(const support::Temporary& folder, const std::string& what) {
  const auto script = folder / "worker";
  support::write_file(script, "#!/bin/sh\nexec " + without + " " + what + " " ROLLCALL_BIN "/rollcall-worker \"$@\"\n");
  fs::permissions(script, fs::perms::owner_all);
  return script;
}

}  // namespace

TEST_CASE("where the machine lacks a part no connector is started, and the part is named") {
  if (skipped()) return;
  Desk desk;
  const auto before = desk.store();
  for (const auto& lack : lacks) {
    INFO(lack.what);
    const auto outcome = desk.plan({}, {without, lack.what});
    CHECK(outcome.code == 6);
    CHECK_THAT(outcome.err, Contains("Bad 6.6.6 was not started: this machine cannot shut it in") &&
                                Contains(lack.says) && Contains(allowed));
    CHECK((desk.store() == before));
  }
}

TEST_CASE("where a person allows it the connector runs, and whoever looks at its plan hears of it") {
  if (skipped()) return;
  Desk desk;
  REQUIRE(desk.rollcall({"undo", "1"}).code == 0);  // so that there is something to bring
  for (const auto& lack : lacks) {
    INFO(lack.what);
    const auto outcome = desk.plan({allowed, "--json"}, {without, lack.what});
    INFO(outcome.err);
    CHECK(outcome.code == 0);
    for (const auto& told : {outcome.out, outcome.err})
      CHECK_THAT(told, Contains("Bad 6.6.6 ran with weak isolation, because --allow-weak-isolation says so"));
    CHECK_THAT(outcome.err, Contains("Warning: ") && Contains(lack.says));
  }
  const auto applied = desk.rollcall({"apply", "p4"});
  CHECK(applied.code == 0);
  CHECK_THAT(applied.out, Contains("Note: Bad 6.6.6 ran with weak isolation"));
  CHECK_THAT(desk.rollcall({"plan", "show", "p4"}).out, Contains("Note: Bad 6.6.6 ran with weak isolation"));
}

TEST_CASE("where nothing is missing, allowing it changes nothing and says nothing") {
  if (skipped()) return;
  Desk desk;
  const auto outcome = desk.plan({allowed});
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.out + outcome.err, !Contains("weak isolation"));
}

TEST_CASE("what each part keeps out gets in without it: the parts are what does it") {
  if (skipped()) return;
  Desk desk;
  struct Row {
    const char *lacking, *library, *says;
  };
  const Row rows[] = {{"landlock", "opens_passwd_at_load", "/etc/passwd while it was loaded: worked"},
                      {"landlock", "opens_passwd", "/etc/passwd: refused, EPERM"},
                      {"seccomp", "connects_to_its_neighbours", "a unix socket: worked"},
                      {"seccomp", "opens_passwd", "/etc/passwd: refused, EACCES"},
                      {"limits", "takes_every_descriptor", "a million descriptors: "}};
  for (const auto& row : rows) {
    INFO(row.lacking << ", " << row.library);
    desk.prepare({row.library, {}, 9, {}});
    const auto outcome = desk.plan({allowed}, {without, row.lacking});
    CHECK(outcome.code == 9);
    CHECK_THAT(outcome.err, Contains(row.says));
  }
}

TEST_CASE("memory that cannot be sealed is not forgiven") {
  if (skipped()) return;
  Desk desk;
  const auto outcome = desk.plan({allowed}, {without, "sealed-memory"});
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.err, Contains("Bad 6.6.6") && Contains("sealed"));
}

TEST_CASE("the check of the parts finds what is missing, and only that") {
  if (skipped()) return;
  struct Row {
    const char* lacking;
    std::vector<std::string> parts;
  };
  const Row rows[] = {{"landlock", {"files"}},
                      {"seccomp", {"system calls", "files after loading"}},
                      {"limits", {"limits"}},
                      {"landlock,limits", {"limits", "files"}}};
  for (const auto& row : rows) {
    INFO(row.lacking);
    support::Temporary folder;
    std::vector<std::string> missing;
    for (const Part& part : isolation::check_parts(worker_without(folder, row.lacking)))
      if (!part.works) missing.push_back(part.name);
    CHECK(missing == row.parts);
  }
}
