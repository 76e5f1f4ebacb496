#include "sandbox/school/upn.h"

#include <catch2/catch.hpp>

using namespace mis::sandbox;

TEST_CASE("UPNs from the guides are told apart as the guides do") {
  CHECK(upn_kind("B801200005001") == UpnKind::kValid);
  CHECK(upn_kind("A801200005001") == UpnKind::kWrongCheckLetter);
  CHECK(upn_kind("X80120000A001") == UpnKind::kMalformed);
  CHECK(upn_kind("M80120000500A") == UpnKind::kTemporary);
  CHECK(upn_kind("X00180001701A") == UpnKind::kTemporary);
  CHECK(upn_kind("P207000016049") == UpnKind::kValid);
  CHECK(upn_kind("P473368326012") == UpnKind::kWrongCheckLetter);  // a vendor's demo UPN
}

TEST_CASE("no UPN has an I, an O or an S") {
  for (const char* upn :
       {"I801200005001", "O801200005001", "S801200005001", "M80120000500I", "M80120000500O", "M80120000500S"}) {
    CHECK(upn_kind(upn) == UpnKind::kMalformed);
  }
}

TEST_CASE("what is too short, too long, in lower case or empty is no UPN") {
  for (const char* upn :
       {"", "B", "B80120000500", "B8012000050011", "b801200005001", "B80120000500a", "B80120 005001"}) {
    CHECK(upn_kind(upn) == UpnKind::kMalformed);
  }
}

TEST_CASE("made UPNs are what they were made to be") {
  CHECK(make_upn(801, 2000, 5, 1) == "B801200005001");
  for (int serial = 1; serial < 1000; ++serial) {
    const std::string valid = make_upn(801, 2000 + serial, 12, serial);
    REQUIRE(upn_kind(valid) == UpnKind::kValid);
    REQUIRE(upn_kind(spoil_upn(valid)) == UpnKind::kWrongCheckLetter);
    REQUIRE(upn_kind(make_upn(801, 4999, 25, serial, true)) == UpnKind::kTemporary);
  }
}
