// Spellings and names: what is the same, what is nearly the same, and what is not.
#include "matching/names.h"

#include <catch2/catch.hpp>

#include "matching/numbers.h"
#include "matching/spelling.h"

using matching::Likeness;

namespace {

struct Comparing {
  matching::Names names{
      {{{"Alexander", {"Alex", "Sasha"}}, {"Alexandra", {"Alex", "Sasha"}}, {"Mohammed", {"Muhammad"}}}, {}}};
  Likeness surnames(const char* one, const char* other) { return names.surnames(names.id_of(one), names.id_of(other)); }
  Likeness forenames(const char* one, const char* other) {
    return names.forenames(names.id_of(one), names.id_of(other));
  }
};

}  // namespace

TEST_CASE("slips are counted in letters, and two swapped neighbours are one") {
  CHECK(matching::slips(U"smith", U"smith") == 0);
  CHECK(matching::slips(U"smith", U"smyth") == 1);
  CHECK(matching::slips(U"smith", U"simth") == 1);
  CHECK(matching::slips(U"smith", U"smit") == 1);
  CHECK(matching::slips(U"", U"abc") == 3);
  CHECK(matching::slips(U"王小明", U"王大明") == 1);
  CHECK(matching::slips(U"ca", U"abc") == 3);  // no letter is touched twice
}

TEST_CASE("Jaro and Winkler's figures are those of their papers") {
  CHECK(matching::alike(U"martha", U"marhta") == Approx(0.961).margin(0.001));
  CHECK(matching::alike(U"dwayne", U"duane") == Approx(0.840).margin(0.001));
  CHECK(matching::alike(U"dixon", U"dicksonx") == Approx(0.813).margin(0.001));
  CHECK(matching::alike(U"abc", U"xyz") == 0);
  CHECK(matching::alike(U"", U"") == 1);
}

TEST_CASE("a name is the same in any case, with or without accents and signs, in any script that has Latin letters") {
  Comparing comparing;
  CHECK(comparing.surnames("O’Brien", "OBRIEN") == Likeness::same);
  CHECK(comparing.surnames("Smith-Jones", "SMITH JONES") == Likeness::same);
  CHECK(comparing.surnames("Wójcik", "Wojcik") == Likeness::same);
  CHECK(comparing.surnames("Łukasz", "lukasz") == Likeness::same);
  CHECK(comparing.surnames("Nguye\u0302\u0303n", "Nguyễn") == Likeness::same);  // composed and not
  CHECK(comparing.surnames("Müller", "Mueller") == Likeness::same);
  CHECK(comparing.surnames("Müller", "Muller") == Likeness::same);
  CHECK(comparing.surnames("MacDonald", "McDonald") == Likeness::same);
  CHECK(comparing.forenames("Мария", "Maria") == Likeness::same);
  CHECK(comparing.forenames("", "Ada") == Likeness::unknown);
  CHECK(comparing.forenames("-", "Ada") == Likeness::unknown);
}

TEST_CASE("particles, parts, initials and short forms are told apart from slips") {
  Comparing comparing;
  CHECK(comparing.surnames("van der Berg", "Berg") == Likeness::particle);
  CHECK(comparing.surnames("O'Brien", "Brien") == Likeness::particle);
  CHECK(comparing.surnames("McDonald", "Donald") != Likeness::particle);
  CHECK(comparing.surnames("Smith-Jones", "Jones") == Likeness::part);
  CHECK(comparing.forenames("Mary Ann", "Mary") == Likeness::part);
  CHECK(comparing.forenames("J", "John") == Likeness::initial);
  CHECK(comparing.forenames("Alex", "Alexander") == Likeness::short_form);
  CHECK(comparing.forenames("Sasha", "Alex") == Likeness::short_form);
  CHECK(comparing.forenames("MOHAMMED", "Muhammad") == Likeness::short_form);
  CHECK(comparing.forenames("Alexander", "Alexandra") != Likeness::short_form);
  CHECK(comparing.surnames("Alex", "Alexander") == Likeness::differs);
  CHECK(comparing.surnames("Smith", "Smyth") == Likeness::one_letter);
  CHECK(comparing.forenames("Jayden", "Hayden") == Likeness::one_letter);
  CHECK(comparing.surnames("Thompson", "Tomson") == Likeness::two_letters);
  CHECK(comparing.forenames("Li", "Lu") == Likeness::differs);
  CHECK(comparing.forenames("Ada", "Ben") == Likeness::differs);
}

TEST_CASE("a ULN and a UCI have a check digit or letter") {
  CHECK(matching::is_uln("1000000043"));
  CHECK_FALSE(matching::is_uln("1000000044"));
  CHECK_FALSE(matching::is_uln("9999999999"));
  CHECK_FALSE(matching::is_uln("100000004"));
  CHECK_FALSE(matching::is_uln("10000000A3"));
  CHECK(matching::is_uci("689990980001D"));
  CHECK(matching::is_uci("681990012058G"));
  CHECK_FALSE(matching::is_uci("689990980001E"));
  CHECK_FALSE(matching::is_uci("68999B980001D"));
  CHECK_FALSE(matching::is_uci(""));
}
