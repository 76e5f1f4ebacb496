// Real words made into made-up ones: of the same form, always the same, and not to be turned back.
#include "runtime/recording/mask.h"

#include <catch2/catch.hpp>
#include <regex>

using namespace runtime::recording;

namespace {

const Day today{2026, 11, 25};

Mask settled(const std::vector<std::string>& texts, const std::string& key = std::string(32, 'k'), Words code = {}) {
  Mask mask(key, std::move(code), today);
  for (const auto& text : texts) mask.learn(text);
  mask.settle();
  return mask;
}

bool is_like(const std::string& text, const std::string& form) { return std::regex_match(text, std::regex(form)); }

}  // namespace

TEST_CASE("a made-up word has the form and length of the real one, and is another") {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"Okonkwo", "[A-Z][a-z]{6}"},
      {"SMITH-JONES", "[A-Z]{5}-[A-Z]{5}"},
      {"O'Hara", "[A-Z]'[A-Z][a-z]{3}"},
      {"ada.ng@greenfield.sch.uk", "[a-z]{3}\\.[a-z]{2}@[a-z]{10}\\.[a-z]{3}\\.[a-z]{2}"},
      {"020 7946 0958", "020 [1-9]\\d{3} 0\\d{3}"},
      {"004521", "0\\d{5}"},
      {"12 Acacia Avenue, Leeds LS1 4AB", "12 [A-Z][a-z]{5} [A-Z][a-z]{5}, [A-Z][a-z]{4} [A-Z]{2}\\d \\d[A-Z]{2}"},
      {"A1930499544", "[A-Z]\\d{10}"},
      {"d290f1ee-6c54-4b01-90e6-d701748f0851", "[a-f\\d]{8}-[a-f\\d]{4}-[a-f\\d]{4}-[a-f\\d]{4}-[a-f\\d]{12}"},
  };
  for (const auto& [real, form] : forms) {
    const std::string made = settled({real}).made_up(real);
    INFO(real << " became " << made);
    CHECK(made != real);
    CHECK(is_like(made, form));
  }
}

TEST_CASE("where nothing was learnt only the connector's own words stay, and none of what has an @ in it") {
  const Mask mask(std::string(32, 'k'), {"students", "The", "pupil", "page"}, today);
  const std::string made =
      mask.made_up_but_own("The pupil Okafor, students/12345/page?born=2011-04-05 by students@page.uk");
  CHECK(made.rfind("The pupil ", 0) == 0);
  CHECK(made.find("students/") != made.npos);
  CHECK(made.find("/page?") != made.npos);
  for (const char* real : {"Okafor", "12345", "2011-04-05", "born", "students@", "@page"})
    CHECK(made.find(real) == made.npos);
  CHECK(mask.made_up_but_own("Okafor") == made.substr(10, 6));
  CHECK(mask.made_up_but_own("[secret] in 120 ms at 10:30").rfind("[secret] ", 0) == 0);
  CHECK(mask.made_up_but_own("").empty());
}

TEST_CASE("letters beyond ASCII stay letters of as many bytes") {
  const std::string real = "Zoë Nuñez Łukasz";
  const std::string made = settled({real}).made_up(real);
  CHECK(made.size() == real.size());
  CHECK(made.find("Zo") == made.npos);
  CHECK(made[0] >= 'A');
  CHECK(made[0] <= 'Z');
}

TEST_CASE("the same word becomes the same wherever it stands, and two words never the same") {
  std::vector<std::string> names;
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z'; ++b) names.push_back(std::string("Na") + a + b + "me");
  const Mask mask = settled(names);
  std::set<std::string> made;
  for (const auto& name : names) {
    made.insert(mask.made_up(name));
    CHECK(mask.made_up("x " + name + "@y").substr(2, 6) == mask.made_up(name));
  }
  CHECK(made.size() == names.size());
  for (const auto& name : names) CHECK_FALSE(made.contains(name));
}

TEST_CASE("a UPN stays valid, a temporary one temporary, and one with a wrong letter stays wrong") {
  int checked = 0;
  for (const std::string& twelve :
       {std::string("801200001001"), std::string("80120000100A"), std::string("936401209003")}) {
    const std::string upn = upn_letter(twelve) + twelve;
    const std::string made = settled({upn}).made_up(upn);
    INFO(upn << " became " << made);
    CHECK(made != upn);
    CHECK(is_upn(made));
    CHECK((made[12] >= 'A') == (upn[12] >= 'A'));
    std::string wrong = upn;
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    CHECK_FALSE(is_upn(settled({wrong}).made_up(wrong)));
    ++checked;
  }
  CHECK(checked == 3);
  CHECK(is_upn("A123456789012") == (upn_letter("123456789012") == 'A'));
}

TEST_CASE("a date becomes another day of its month, in the same form, and on the same side of today") {
  for (const std::string& real : {std::string("2010-05-17"), std::string("17/05/2010"), std::string("17.05.2010"),
                                  std::string("20100517"), std::string("2012-02-29")}) {
    const std::string made = settled({real}).made_up(real);
    INFO(real << " became " << made);
    Day was, is;
    REQUIRE(read_day(real, was));
    REQUIRE(read_day(made, is));
    CHECK(made.size() == real.size());
    CHECK(made != real);
    CHECK(is.year == was.year);
    CHECK(is.month == was.month);
  }
  for (int day = 1; day <= 30; ++day) {
    const std::string real = written_like("2026-11-01", {2026, 11, day});
    const std::string made = settled({real}).made_up(real);
    CHECK((made < "2026-11-25") == (real < "2026-11-25"));
  }
  const Mask mask = settled({"2010-05-17T08:30:00+01:00", "born 2010-05-17"});
  const std::string made = mask.made_up("2010-05-17T08:30:00+01:00");
  CHECK(made.substr(10) == "T08:30:00+01:00");
  CHECK(mask.made_up("born 2010-05-17").substr(5) == made.substr(0, 10));
}

TEST_CASE("short numbers, years and times of day tell nothing of anybody and stay") {
  for (const std::string& text : {std::string("7"), std::string("120"), std::string("2026"), std::string("08:00"),
                                  std::string("12.50"), std::string("[secret]")})
    CHECK(settled({text}).made_up(text) == text);
}

TEST_CASE("another key makes another recording, the same key the same, and nothing in it tells the key") {
  const std::vector<std::string> names = {"Okonkwo", "Greenfield Academy", "A1930499544"};
  const Mask one = settled(names, std::string(32, '1')), two = settled(names, std::string(32, '2')),
             again = settled(names, std::string(32, '1'));
  for (const auto& name : names) {
    CHECK(one.made_up(name) == again.made_up(name));
    CHECK(one.made_up(name) != two.made_up(name));
  }
}

TEST_CASE("in what the connector puts together only what came from the MIS is made up") {
  Words code;
  add_words(std::string("\0\1https://api.example.com/students\0per_page\0", 45), code);
  CHECK(code.contains("students"));
  CHECK(code.contains("per"));
  Mask mask = settled({"A1930499544", "students", "Page"}, std::string(32, 'k'), code);
  const std::string asked = "https://api.example.com/schools/A1930499544/students?per_page=50&after=Q77";
  const std::string made = mask.made_up_in_request(asked);
  CHECK(made.find("A1930499544") == made.npos);
  CHECK(made.substr(0, 32) == asked.substr(0, 32));
  CHECK(made.substr(43) == asked.substr(43));
  CHECK(mask.made_up("students") != "students");
  // Nobody knows where this is from: it may be made of a name.
  CHECK(mask.made_up_in_request("/x/QWRhTmdPZkdyZWVu").find("QWRhTmdPZkdyZWVu") == std::string::npos);
  mask.learn_kept("A1930499544");
  CHECK(mask.made_up_in_request(asked) == asked);
}

TEST_CASE("made-up words hold no real one, even where they are many") {
  std::vector<std::string> names;
  for (int i = 0; i < 3000; ++i) names.push_back("Q" + std::to_string(10000 + i * 7) + "zed");
  const Mask mask = settled(names);
  for (const auto& name : names) {
    const std::string made = mask.made_up(name);
    CHECK(std::find(names.begin(), names.end(), made) == names.end());
  }
}
