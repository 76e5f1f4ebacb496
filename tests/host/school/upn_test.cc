#include "school/upn.h"

#include <catch2/catch.hpp>

using school::check_upn;
using school::fold_upn;
using school::UpnState;

TEST_CASE("the check letter of a UPN is verified") {
  CHECK(check_upn("B801200005001") == UpnState::good);
  CHECK(check_upn("A801200005001") == UpnState::wrong_letter);
  // The worked example that two vendors publish ends in Q; the sum is 266 and the letter P by their own table.
  CHECK(check_upn("P207000016049") == UpnState::good);
  CHECK(check_upn("Q207000016049") == UpnState::wrong_letter);
  CHECK(check_upn("P473368326012") == UpnState::wrong_letter);  // a vendor's demo pupil
  CHECK(check_upn("E000200005001") == UpnState::good);          // no such authority, but the letter is right
}

TEST_CASE("a temporary UPN ends in a letter, which counts in the sum") {
  CHECK(check_upn("M80120000500A") == UpnState::temporary);
  CHECK(check_upn("X00180001701A") == UpnState::temporary);  // published
  CHECK(check_upn("A80120000500A") == UpnState::wrong_letter);
  CHECK(check_upn("X80120000A001") == UpnState::malformed);  // the letter only at the end
}

TEST_CASE("exactly one letter fits any twelve digits") {
  for (const std::string rest : {"801200005001", "999999999999", "000000000000", "123456789012", "80120000500Z"}) {
    int fits = 0;
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
      const auto state = check_upn(letter + rest);
      fits += state == UpnState::good || state == UpnState::temporary;
      CHECK((state == UpnState::malformed) == (letter == 'I' || letter == 'O' || letter == 'S'));
    }
    CHECK(fits == 1);
  }
}

TEST_CASE("a change of any one digit is noticed") {
  const std::string upn = "B801200005001";
  for (size_t i = 1; i < upn.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      auto changed = upn;
      changed[i] = digit;
      CHECK(check_upn(changed) == (digit == upn[i] ? UpnState::good : UpnState::wrong_letter));
    }
  }
}

TEST_CASE("what is no UPN is malformed") {
  for (const char* text : {"", "B", "B80120000500", "B8012000050011", "I801200005001", "O801200005001", "S801200005001",
                           "B80120000500I", "B80120000500O", "B80120000500S", "b801200005001", "B80120000500a",
                           " 801200005001", "B8012 0005001", "1801200005001", "B801200005-01", "B80120000500\xc3"}) {
    INFO(text);
    CHECK(check_upn(text) == UpnState::malformed);
  }
  CHECK(check_upn(std::string_view("B80120000\0001", 13)) == UpnState::malformed);
}

TEST_CASE("a UPN is compared in upper case and without blanks") {
  CHECK(fold_upn(" b801 2000\t05001 ") == "B801200005001");
  CHECK(fold_upn("").empty());
  CHECK(fold_upn("m80120000500a") == "M80120000500A");
}
