// Pupils and staff whom no number decides: who is linked by name and birthday, who is asked about, and who is new.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"

using school::Kind;
using school::Rung;

namespace {

const auto ada = little::Fields{
    {"legal_surname", "Smith"}, {"legal_forename", "Ada"},     {"date_of_birth", "2011-01-02"}, {"sex", "F"},
    {"year_group", "10"},       {"registration_group", "10A"}, {"postcode", "RC1 2AB"}};

little::Fields with(little::Fields fields, const little::Fields& more) {
  for (const auto& [name, text] : more) {
    std::erase_if(fields, [&name = name](const auto& field) { return field.first == name; });
    if (!text.empty()) fields.emplace_back(name, text);
  }
  return fields;
}

const matching::Tables tables = {{{"Alexander", {"Alex"}}, {"Alexandra", {"Alex"}}}, {}};

// What another MIS brought, and what this one brings.
struct Meeting {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;
  Kind kind = Kind::pupil;

  void comes(const little::Fields& fields) {
    little::add(incoming, kind, "N" + std::to_string(incoming[kind].records.size()), fields);
  }
  school::Stored& has(const little::Fields& fields, const std::string& mis_id = {}, const std::string& by = "another") {
    return little::add(stored, kind, mis_id, fields, by);
  }
  school::Matches match() const { return matching::match(incoming, stored, {}, tables); }

  school::Link link() const {
    const auto matches = match();
    REQUIRE(matches.questions.empty());
    REQUIRE(matches.links[index(kind)].size() == 1);
    return matches.links[index(kind)].front();
  }
  school::Question question() const {
    const auto matches = match();
    REQUIRE(matches.links[index(kind)].empty());
    REQUIRE(matches.questions.size() == 1);
    return matches.questions.front();
  }
};

bool says(const school::Candidate& candidate, const std::string& reason) {
  return std::ranges::find(candidate.reasons, reason) != candidate.reasons.end();
}

}  // namespace

TEST_CASE("the same names and birthday link where nobody else has them") {
  Meeting meeting;
  meeting.has(ada);
  SECTION("as they are") { meeting.comes(ada); }
  SECTION("whatever the sign or accent") { meeting.comes(with(ada, {{"legal_forename", "ÀDA"}})); }
  SECTION("given and family name swapped") {
    meeting.comes(with(ada, {{"legal_surname", "Ada"}, {"legal_forename", "Smith"}}));
    CHECK(meeting.link().reasons[0] == "same names, surname and forename swapped");
  }
  SECTION("what the pupil is called is the name elsewhere") {
    meeting.comes(with(ada, {{"legal_forename", "Adelaide"}, {"preferred_forename", "Ada"}}));
    CHECK(meeting.link().reasons[1] == "same forename, legal and preferred");
  }
  SECTION("who has moved and is in another form") {
    meeting.comes(with(ada, {{"postcode", "XX9 9XX"}, {"registration_group", "10B"}}));
  }
  const auto link = meeting.link();
  CHECK(link.stored == 1);
  CHECK(link.rung == Rung::name);
  CHECK((link.score > 0.9 && link.score < 0.98));
}

TEST_CASE("the reasons are told in words") {
  Meeting meeting;
  meeting.has(ada);
  meeting.comes(ada);
  CHECK(meeting.link().reasons == std::vector<std::string>{"same surname", "same forename", "same date of birth",
                                                           "same sex", "same form", "same postcode"});
}

TEST_CASE("one letter apart is never linked by itself, however much else agrees") {
  Meeting meeting;
  meeting.has(ada);
  SECTION("the surname") {
    meeting.comes(with(ada, {{"legal_surname", "Smyth"}}));
    const auto question = meeting.question();
    REQUIRE(question.candidates.size() == 1);
    CHECK(says(question.candidates[0], "surname differs by one letter"));
    CHECK(says(question.candidates[0], "same date of birth"));
    CHECK(says(question.candidates[0], "same form"));
    CHECK(question.candidates[0].score > 0.5);
    CHECK(question.why.find("no number says") != std::string::npos);
  }
  SECTION("the forename") { meeting.comes(with(ada, {{"legal_forename", "Aida"}})); }
  SECTION("a digit of the birthday") { meeting.comes(with(ada, {{"date_of_birth", "2011-01-03"}})); }
  SECTION("day and month swapped") { meeting.comes(with(ada, {{"date_of_birth", "2011-02-01"}})); }
  SECTION("a new surname") { meeting.comes(with(ada, {{"legal_surname", "Featherstone"}})); }
  SECTION("half a double name") { meeting.comes(with(ada, {{"legal_surname", "Smith-Jones"}})); }
  CHECK(meeting.question().candidates[0].id == 1);
}

TEST_CASE("what speaks against it makes a question of it, even where names and birthday agree") {
  Meeting meeting;
  SECTION("the sex") {
    meeting.has(ada);
    meeting.comes(with(ada, {{"sex", "M"}}));
  }
  SECTION("another good UPN") {
    meeting.has(with(ada, {{"upn", little::upn(1)}}));
    meeting.comes(with(ada, {{"upn", little::upn(2)}}));
    CHECK(says(meeting.question().candidates[0], "UPN differs"));
  }
  CHECK(meeting.question().candidates.size() == 1);
}

TEST_CASE("twins are told apart by their forenames, and never taken for each other") {
  Meeting meeting;
  const auto ben = with(ada, {{"legal_forename", "Ben"}, {"sex", "M"}});
  SECTION("both here and there") {
    meeting.has(ada);
    meeting.has(ben);
    meeting.comes(ben);
    meeting.comes(ada);
    const auto matches = meeting.match();
    CHECK(matches.questions.empty());
    REQUIRE(matches.links[index(Kind::pupil)].size() == 2);
    CHECK(matches.links[index(Kind::pupil)][0].stored == 2);
  }
  SECTION("one here, the other there") {
    meeting.has(ada);
    meeting.comes(ben);
    const auto matches = meeting.match();
    for (const auto& link : matches.links[index(Kind::pupil)]) CHECK(link.rung == Rung::none);
  }
  SECTION("names one letter apart: asked, even where each fits its own") {
    const auto aida = with(ada, {{"legal_forename", "Aida"}});
    meeting.has(ada);
    meeting.has(aida);
    meeting.comes(ada);
    meeting.comes(aida);
    const auto matches = meeting.match();
    REQUIRE(matches.questions.size() == 2);
    CHECK(matches.questions[0].candidates[0].id == 1);
    CHECK(matches.questions[1].candidates[0].id == 2);
  }
}

TEST_CASE("who shares name and birthday with another is asked about, on whichever side the other is") {
  Meeting meeting;
  const auto other = with(ada, {{"registration_group", "10B"}, {"postcode", "RC7 7ZZ"}});
  SECTION("two are stored") {
    meeting.has(ada);
    meeting.has(other);
    meeting.comes(ada);
    CHECK(meeting.question().candidates.size() == 2);
    CHECK(meeting.question().candidates[0].id == 1);  // of the same form
  }
  SECTION("two come") {
    meeting.has(ada);
    meeting.comes(ada);
    meeting.comes(other);
    CHECK(meeting.match().questions.size() == 2);
  }
  SECTION("the other is settled by a number, which proves nothing for this one") {
    meeting.has(with(ada, {{"upn", little::upn(1)}}));
    meeting.has(other);
    meeting.comes(with(ada, {{"upn", little::upn(1)}}));
    meeting.comes(other);
    const auto matches = meeting.match();
    CHECK(matches.links[index(Kind::pupil)].size() == 1);
    REQUIRE(matches.questions.size() == 1);
    CHECK(matches.questions[0].candidates.size() == 1);
    CHECK(matches.questions[0].candidates[0].id == 2);
  }
  SECTION("but a namesake of quite another age is no hindrance") {
    meeting.has(ada);
    meeting.has(with(ada, {{"date_of_birth", "2013-09-17"}}));
    meeting.comes(ada);
    CHECK(meeting.link().stored == 1);
  }
}

TEST_CASE("a short form links with sex and home or form, and is asked about where it may be two people") {
  Meeting meeting;
  const auto alexander = with(ada, {{"legal_forename", "Alexander"}, {"sex", "M"}});
  const auto alex = with(ada, {{"legal_forename", "Alex"}, {"sex", "M"}});
  meeting.has(alexander);
  SECTION("it is clear") {
    meeting.comes(alex);
    CHECK(meeting.link().reasons[1] == "forename is a usual form of the other");
  }
  SECTION("the sex is not said") {
    meeting.comes(with(alex, {{"sex", ""}}));
    meeting.question();
  }
  SECTION("there is a twin Alexandra") {
    meeting.has(with(alexander, {{"legal_forename", "Alexandra"}, {"sex", "F"}}));
    meeting.comes(alex);
    CHECK(meeting.question().candidates[0].id == 1);
  }
}

TEST_CASE("where no birthday is said the whole name links only with the form or the postcode, and alone") {
  Meeting meeting;
  meeting.has(ada);
  const auto ageless = with(ada, {{"date_of_birth", ""}});
  SECTION("the form agrees") {
    meeting.comes(with(ageless, {{"postcode", ""}}));
    CHECK(meeting.link().rung == Rung::name);
  }
  SECTION("nothing else is said") {
    meeting.comes({{"legal_surname", "Smith"}, {"legal_forename", "Ada"}});
    meeting.question();
  }
  SECTION("a namesake is in another form") {
    meeting.has(with(ada, {{"registration_group", "10B"}, {"date_of_birth", "2010-11-30"}, {"postcode", ""}}));
    meeting.comes(with(ageless, {{"postcode", ""}}));
    CHECK(meeting.question().candidates[0].id == 1);
  }
}

TEST_CASE("brothers, sisters and strangers are new, without a word") {
  Meeting meeting;
  meeting.has(ada);
  SECTION("a brother") {
    meeting.comes(
        with(ada, {{"legal_forename", "Ben"}, {"date_of_birth", "2013-09-17"}, {"sex", "M"}, {"year_group", "7"}}));
  }
  SECTION("a namesake of another age") {
    meeting.comes(with(
        ada, {{"date_of_birth", "2014-09-17"}, {"postcode", ""}, {"registration_group", "7B"}, {"year_group", "7"}}));
  }
  SECTION("somebody else") {
    meeting.comes({{"legal_surname", "Wood"}, {"legal_forename", "Zoe"}, {"date_of_birth", "2012-05-06"}});
  }
  CHECK(meeting.link().rung == Rung::none);
}

TEST_CASE("another id of the same MIS is taken over by name only when everything came") {
  Meeting meeting;
  meeting.has(ada, "P1", "demo");
  meeting.comes(ada);
  CHECK(meeting.link().stored == 1);
  meeting.incoming[Kind::pupil].whole = false;  // P1 may still be in use
  CHECK(meeting.question().candidates.size() == 1);
}

TEST_CASE("a question has at most five candidates, the likeliest first") {
  Meeting meeting;
  for (int i = 0; i < 9; ++i) meeting.has(with(ada, {{"registration_group", i == 6 ? "10A" : "10C"}}));
  meeting.comes(ada);
  const auto question = meeting.question();
  REQUIRE(question.candidates.size() == 5);
  CHECK(question.candidates[0].id == 7);
  for (size_t i = 1; i < 5; ++i) CHECK(question.candidates[i].score <= question.candidates[i - 1].score);
  CHECK(question.why.find("More than one stored pupil") == 0);
}

TEST_CASE("rare names say more than common ones") {
  const auto score_of = [](const std::string& surname) {
    Meeting meeting;
    for (int i = 0; i < 60; ++i) {
      meeting.has({{"legal_surname", i % 2 ? "Smith" : "Other" + std::string(1, static_cast<char>('a' + i / 3))},
                   {"legal_forename", "Name" + std::string(1, static_cast<char>('a' + i % 20))},
                   {"date_of_birth", "2010-03-" + std::to_string(10 + i % 17)}});
    }
    meeting.has({{"legal_surname", surname}, {"legal_forename", "Ada"}, {"date_of_birth", "2011-01-02"}});
    meeting.comes({{"legal_surname", surname}, {"legal_forename", "Ada"}, {"date_of_birth", "2011-01-12"}});
    return meeting.question().candidates.front().score;
  };
  CHECK(score_of("Featherstonehaugh") > score_of("Smith"));
}

TEST_CASE("staff link by name across two MIS, where nothing speaks against it and nobody else has the name") {
  Meeting meeting;
  meeting.kind = Kind::staff;
  const little::Fields jo = {{"legal_surname", "Hall"}, {"legal_forename", "Jo"}, {"title", "Ms"}};
  auto& stored = meeting.has(with(jo, {{"code", "JHA"}}));
  SECTION("only the name is said") {
    meeting.comes(jo);
    CHECK(meeting.link().rung == Rung::name);
  }
  SECTION("another code") {
    meeting.comes(with(jo, {{"code", "HALJ"}}));
    CHECK(says(meeting.question().candidates[0], "code differs"));
  }
  SECTION("another title, not only Miss and Mrs") {
    meeting.comes(with(jo, {{"title", "Mr"}}));
    meeting.question();
  }
  SECTION("who has left is no proof of who comes") {
    stored.left_on = "2025-08-31";
    meeting.comes(jo);
    meeting.question();
  }
  SECTION("two of one name") {
    meeting.has(jo);
    meeting.comes(jo);
    CHECK(meeting.question().candidates.size() == 2);
  }
  SECTION("one letter apart") {
    meeting.comes(with(jo, {{"legal_surname", "Hill"}}));
    const auto matches = meeting.match();
    for (const auto& link : matches.links[index(Kind::staff)]) CHECK(link.rung == Rung::none);
  }
}
