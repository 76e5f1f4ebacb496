#include "runtime/taken.h"

#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using runtime::taken;

namespace {

// One table in three ages.
struct First {
  uint32_t struct_size, a;
};
struct Second {
  uint32_t struct_size, a;
  uint64_t b;
};
struct Third {
  uint32_t struct_size, a;
  uint64_t b, c;
};
constexpr uint32_t minimum = MIS_SIZE_THROUGH(Second, a);

}  // namespace

TEST_CASE("Of an older, shorter table the missing tail is zero, whatever lies behind it") {
  First theirs[2] = {{sizeof(First), 1}, {77, 77}};
  const auto ours = taken(reinterpret_cast<const Second*>(theirs), minimum, "it");
  CHECK(ours.a == 1);
  CHECK(ours.b == 0);
  CHECK(ours.struct_size == sizeof(First));
}

TEST_CASE("Of a newer, longer table the tail is passed over") {
  const Third theirs{sizeof(Third), 1, 2, 3};
  const auto ours = taken(reinterpret_cast<const Second*>(&theirs), minimum, "it");
  CHECK(ours.a == 1);
  CHECK(ours.b == 2);
}

TEST_CASE("A table that is missing or shorter than it ever was is a breach") {
  const First theirs{4, 1};
  CHECK_THROWS_WITH(taken(reinterpret_cast<const Second*>(&theirs), minimum, "it"),
                    Contains("struct_size 4; it needs at least 8"));
  CHECK_THROWS_AS(taken(static_cast<const Second*>(nullptr), minimum, "it"), runtime::Breach);
}
