// The grade sets that are shipped, and a school's own over them.
#include "data/grade_sets.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "school/fault.h"
#include "support/temporary.h"

using Catch::Matchers::Contains;
using data::parse_grade_sets;
using Folders = std::vector<std::filesystem::path>;

namespace {

const std::filesystem::path shipped = std::string(ROLLCALL_BIN) + "/../share/rollcall/data";

std::string grades_of(const school::GradeSets& sets, const std::string& name) {
  const auto found = sets.of(name, "");
  if (found.size() != 1) return "?";
  std::string all;
  for (const auto& grade : found[0]->grades) all += (all.empty() ? "" : " ") + grade;
  return all;
}

std::string refusal(const std::string& text) {
  try {
    parse_grade_sets(text);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was refused";
}

}  // namespace

TEST_CASE("the sets that are shipped have what English schools sit, the best first") {
  const auto sets = data::read_grade_sets({shipped});
  CHECK(grades_of(sets, "GCSE 9-1") == "9 8 7 6 5 4 3 2 1 U");
  CHECK(grades_of(sets, "GCSE 9-1 Double Award") ==
        "9-9 9-8 8-8 8-7 7-7 7-6 6-6 6-5 5-5 5-4 4-4 4-3 3-3 3-2 2-2 2-1 1-1 U");
  CHECK(grades_of(sets, "GCE A*-E") == "A* A B C D E U");
  CHECK(grades_of(sets, "GCE AS a-e") == "a b c d e u");
  CHECK(grades_of(sets, "BTEC D*-P") == "D* D M P U");
  CHECK(grades_of(sets, "BTEC D*D*-PP") == "D*D* D*D DD DM MM MP PP U");
  CHECK(sets.read(sets.of("GCSE 9-1 Double Award", ""), "54")->grade == "5-4");
  CHECK_FALSE(sets.read(sets.of("GCSE 9-1", ""), "54"));
  CHECK(sets.read(sets.of("GCE A*-E", ""), "Q")->state == "pending");
}

TEST_CASE("a school's own file replaces the sets that it names and adds others; the rest stays") {
  support::Temporary home;
  std::ofstream(home / "grade-sets.json")
      << R"({"grade_sets":[{"name":"GCSE 9-1","grades":["9","N"]},{"name":"Own","also":["Ours"],"grades":["Yes"]}]})";
  const auto sets = data::read_grade_sets({shipped, home.path(), home / "not there"});
  CHECK(grades_of(sets, "GCSE 9-1") == "9 N");
  CHECK(grades_of(sets, "ours") == "Yes");
  CHECK(grades_of(sets, "GCE A*-E") == "A* A B C D E U");
  CHECK(sets.states().at("X") == "none");
}

TEST_CASE("a file that cannot be used is named, with what is wrong") {
  support::Temporary home;
  std::ofstream(home / "grade-sets.json") << R"({"grade_sets":[{"name":"Own"}]})";
  try {
    data::read_grade_sets({shipped, home.path()});
    FAIL("it was taken");
  } catch (const school::Fault& fault) {
    CHECK(fault.kind() == school::FaultKind::bad_input);
    CHECK_THAT(fault.what(), Contains((home / "grade-sets.json").string()) && Contains("\"Own\" has no \"grades\""));
    CHECK_FALSE(fault.what_to_do().empty());
  }
  CHECK_THROWS_AS(data::read_grade_sets({home / "nowhere"}), school::Fault);
  CHECK_THAT(refusal("[]"), Contains("no JSON object"));
  CHECK_THAT(refusal("{"), Contains("not JSON"));
  CHECK_THAT(refusal(R"({"sets":[]})"), Contains("\"sets\", which means nothing"));
  CHECK_THAT(refusal(R"({"grade_sets":[{"grades":["1"]}]})"), Contains("no \"name\""));
  CHECK_THAT(refusal(R"({"grade_sets":[{"name":"A","grades":["1",2]}]})"), Contains("no text"));
  CHECK_THAT(refusal(R"({"grade_sets":[{"name":"A","grades":["1","1"]}]})"), Contains("twice"));
  CHECK_THAT(refusal(R"({"grade_sets":[{"name":"A","grades":["1"],"spellings":{"one":"2"}}]})"),
             Contains("\"one\" is \"2\", which is none of 1"));
  CHECK_THAT(refusal(R"({"grade_sets":[{"name":"A","grades":["1","2"],"spellings":{"2":"1"}}]})"),
             Contains("means another"));
  CHECK_THAT(refusal(R"({"grade_sets":[{"name":"A","grades":["1"]},{"name":"B","also":["a"],"grades":["1"]}]})"),
             Contains("both A and B"));
  CHECK_THAT(refusal(R"({"states":{"X":"gone"}})"), Contains("none of none, pending, absent"));
}
