// What this machine has of the jail, as the worker finds it: each part that is missing is told by name, and why.
#include "isolation/support.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "isolation/jail.h"
#include "isolation/worker.h"
#include "support/program.h"

using namespace isolation;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> names(const std::vector<Part>& parts) {
  std::vector<std::string> all;
  for (const auto& part : parts) all.push_back(part.name);
  return all;
}

}  // namespace

TEST_CASE("every part is tried, and holds where tests run") {
  const auto parts = check_parts(std::string(ROLLCALL_BIN) + "/rollcall-worker");
  CHECK(names(parts) == std::vector<std::string>{"sealed memory", "worker", "privileges", "end with the host", "limits",
                                                 "files", "system calls", "files after loading"});
  for (const auto& part : parts) {
    INFO(part.name << ": " << part.why);
    CHECK((part.works || part.why == jail_gaps()));
    CHECK_FALSE(part.why.empty());
    CHECK_FALSE(part.what_it_means.empty());
    CHECK(part.needed == (part.name == "sealed memory" || part.name == "worker"));
  }
}

TEST_CASE("a worker that is not there, or is no worker, is a part that does not work") {
  for (const char* program : {"/there/is/none", "/bin/true"}) {
    const auto parts = check_parts(program);
    REQUIRE(parts.size() == 2);
    CHECK(parts[1].name == "worker");
    CHECK_FALSE(parts[1].works);
    CHECK(parts[1].needed);
    CHECK_THAT(parts[1].why, Contains(program));
  }
}

TEST_CASE("what is missing is listed with its reason") {
  CHECK(listed({}).empty());
  CHECK(listed({{"files", false, "the kernel has no Landlock", {}}, {"limits", false, "EPERM", {}}}) ==
        "files (the kernel has no Landlock); limits (EPERM)");
}
