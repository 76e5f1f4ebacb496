// The page of a plan's changes, line by line.
#include "cli/check_text.h"

#include <catch2/catch.hpp>

using cli::check_text;
using school::Kind;
using wizard::How;

namespace {

std::string rest(Kind kind, How how) {
  return std::string(school::info(kind).name) + " " + std::string(wizard::word_of(how));
}

}  // namespace

TEST_CASE("each kind has its numbers, what changes how often, and its records in columns") {
  const std::vector<wizard::ChangedRecord> records = {
      {Kind::pupil, 7, How::changed, "Zoë Smith", {{"year_group", "10", "11"}, {"legal_surname", "Smith", ""}}, {}},
      {Kind::pupil, 12, How::changed, "Al Jones", {{"year_group", "10", "11"}}, {}},
      {Kind::pupil, 13, How::fresh, "New One", {{"house", {}, "Red"}}, {}},
      {Kind::staff, 3, How::leaving, "Ms Teach", {{"left_on", {}, "2026-11-23"}}, {}}};
  CHECK(check_text(records, 10, rest) ==
        "\nPupils: 1 new, 2 changed\n"
        "  What changes\n"
        "    field          records  most often\n"
        "    year group           2  10 → 11 (2)\n"
        "    legal surname        1  all different\n"
        "  New\n"
        "    13  New One\n"
        "  Changed\n"
        "    id  name       field          before → after\n"
        "     7  Zoë Smith  year group     10 → 11\n"
        "                   legal surname  Smith → (empty)\n"
        "    12  Al Jones   year group     10 → 11\n"
        "\nStaff: 1 leaving\n"
        "  Leaving\n"
        "    id  name      field    before → after\n"
        "     3  Ms Teach  left on  (not said) → 2026-11-23\n");
}

TEST_CASE("the one with another surname comes before all who only moved up a year") {
  std::vector<wizard::ChangedRecord> records;
  for (int64_t i = 1; i <= 200; ++i)
    records.push_back({Kind::pupil, i, How::changed, "Somebody", {{"year_group", "10", "11"}}, {}});
  records[150].fields.push_back({"legal_surname", "Smith", "Brown"});
  const auto text = check_text(records, 1, rest);
  CHECK(text.find("Smith → Brown") != std::string::npos);
  CHECK(text.find("    151  Somebody") != std::string::npos);
}

TEST_CASE("a long list says how to see the rest of it") {
  std::vector<wizard::ChangedRecord> records;
  for (int64_t i = 1; i <= 1500; ++i) records.push_back({Kind::pupil, i, How::fresh, "Somebody", {}, {}});
  const auto text = check_text(records, 3, rest);
  CHECK(text.find("    3  Somebody\n    … and 1,497 more; all of them: pupil new\n") != std::string::npos);
  CHECK(text.find("    4  Somebody") == std::string::npos);
}

TEST_CASE("what comes from outside neither steers the terminal nor fills it") {
  const std::string wide = std::string(59, 'x') + "éé";
  const auto text = check_text({{Kind::pupil, 1, How::changed, "A\x1B[2J", {{"house", "a\nb", wide}}, {}}}, 10, rest);
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find("a b → " + std::string(59, 'x') + "…") != std::string::npos);
}

TEST_CASE("fields read as words") {
  CHECK(cli::field_words("date_of_birth") == "date of birth");
  CHECK(cli::field_words("mis_id@wonde") == "id in wonde");
}

TEST_CASE("why a record is that one stands below its fields") {
  wizard::ChangedRecord record{Kind::pupil, 1, How::changed, "Ann", {{"house", "Red", "Blue"}}, {}};
  record.paired = school::Pairing{Kind::pupil, 1, school::Rung::upn, 1, {"same UPN"}};
  CHECK(check_text({record}, 10, rest).find("why this one  paired by UPN: same UPN (100% alike)") != std::string::npos);
}
