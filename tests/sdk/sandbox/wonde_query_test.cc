#include <catch2/catch.hpp>

#include "sandbox/wonde/query.h"

using namespace mis::sandbox;

TEST_CASE("base64 is read in both alphabets, padded or not, and nonsense is nothing") {
  CHECK(from_base64("eyJ4IjoxfQ==") == "{\"x\":1}");
  CHECK(from_base64("eyJ4IjoxfQ") == "{\"x\":1}");
  CHECK(from_base64("-_8=") == from_base64("+/8="));
  CHECK(from_base64("not base64") == "");
  CHECK(from_base64("") == "");
}

TEST_CASE("a cursor leads behind the row that it was made for") {
  for (std::uint64_t row : {0ull, 1ull, 99ull, 123456ull}) {
    const Query query("cursor=" + make_cursor("mis_students", row));
    const auto paging = query.paging("mis_students");
    CHECK(paging.cursor);
    CHECK(paging.after == row);
    CHECK_THROWS_AS(query.paging("mis_classes"), BadParameter);
  }
  CHECK_FALSE(Query("cursor=false").paging("mis_students").cursor);
  CHECK_FALSE(Query("").paging("mis_students").cursor);
}

TEST_CASE("parameters are decoded, and kept as they came for the next address") {
  const Query query("include=year%2Chouse&x=a+b%20c&page=3&broken=%zz&cursor=1&per_page=5");
  CHECK(query.get("include") == "year,house");
  CHECK(query.get("x") == "a b c");
  CHECK(query.get("broken") == "%zz");
  CHECK(query.get("none").empty());
  CHECK(query.without_place() == "include=year%2Chouse&x=a+b%20c&broken=%zz&per_page=5&");
}

TEST_CASE("includes are a tree; one that is not allowed is named") {
  const Includes tree = Query("include=classes.subject,classes.employees,year")
                            .includes({"classes.subject", "classes.employees", "year"});
  REQUIRE(tree.of("classes") != nullptr);
  CHECK(tree.of("classes")->of("subject") != nullptr);
  CHECK(tree.of("classes")->of("employees") != nullptr);
  CHECK(tree.of("year") != nullptr);
  CHECK(tree.of("house") == nullptr);
  CHECK_THROWS_WITH(Query("include=year,shoes").includes({"year"}), Catch::Contains("shoes"));
}
