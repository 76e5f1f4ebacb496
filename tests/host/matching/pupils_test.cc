// The ladder of pupils: what links, and what is asked.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"

using little::add;
using school::Kind;
using school::Rung;

namespace {

const auto ada = little::Fields{{"legal_surname", "Smith"}, {"legal_forename", "Ada"}, {"date_of_birth", "2011-01-02"}};
const auto zoe = little::Fields{{"legal_surname", "Wood"}, {"legal_forename", "Zoe"}, {"date_of_birth", "2012-05-06"}};

little::Fields with(little::Fields fields, const little::Fields& more) {
  for (const auto& [name, text] : more) {
    std::erase_if(fields, [&name = name](const auto& field) { return field.first == name; });
    fields.emplace_back(name, text);
  }
  return fields;
}

struct School {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;

  void comes(const std::string& mis_id, const little::Fields& fields) { add(incoming, Kind::pupil, mis_id, fields); }
  school::Stored& has(const std::string& mis_id, const little::Fields& fields, const std::string& connector = "demo") {
    return add(stored, Kind::pupil, mis_id, fields, connector);
  }
  school::Matches match(const matching::Answers& answers = {}) const {
    return matching::match(incoming, stored, answers);
  }
};

// Of the only pupil, when nothing is asked.
school::Link only_link(const school::Matches& matches) {
  REQUIRE(matches.questions.empty());
  REQUIRE(matches.links[index(Kind::pupil)].size() == 1);
  return matches.links[index(Kind::pupil)].front();
}

school::Question only_question(const school::Matches& matches) {
  REQUIRE(matches.links[index(Kind::pupil)].empty());
  REQUIRE(matches.questions.size() == 1);
  return matches.questions.front();
}

}  // namespace

TEST_CASE("the id of the MIS links first, even where another number has changed") {
  School school;
  school.has("P1", with(ada, {{"upn", little::upn(1)}}));
  school.comes("P1", with(ada, {{"upn", little::upn(2)}, {"legal_surname", "Jones"}}));
  const auto link = only_link(school.match());
  CHECK(link.stored == 1);
  CHECK(link.rung == Rung::mis_id);
  CHECK(link.score == 1);
  CHECK(link.reasons == std::vector<std::string>{"same MIS id"});
}

TEST_CASE("a re-enrolled pupil has another id and is known by the person id of the same connector") {
  School school;
  school.has("P1", with(ada, {{"person_id", "7f"}}));
  school.comes("P9", with(ada, {{"person_id", "7f"}}));
  CHECK(only_link(school.match()).rung == Rung::person_id);

  school.stored[Kind::pupil][0].source = "another";  // whose person ids mean something else
  CHECK(only_link(school.match()).rung == Rung::name);
}

TEST_CASE("a good UPN links, current or former, however it is written") {
  const auto number = little::upn(1);
  School school;
  school.has("", with(ada, {{"upn", number}}), "another");
  SECTION("as it is") { school.comes("P1", with(ada, {{"upn", number}})); }
  SECTION("in small letters and with blanks") {
    auto written = number;
    written[0] = static_cast<char>(written[0] - 'A' + 'a');
    school.comes("P1", with(ada, {{"upn", written.insert(4, " ")}}));
  }
  SECTION("as the former one of who comes") {
    school.comes("P1", with(ada, {{"upn", little::upn(2)}, {"former_upn", number}}));
  }
  SECTION("as the former one of who is stored") {
    little::value(Kind::pupil, school.stored[Kind::pupil][0].values, "upn") = little::upn(3);
    little::value(Kind::pupil, school.stored[Kind::pupil][0].values, "former_upn") = number;
    school.comes("P1", with(ada, {{"upn", number}}));
  }
  SECTION("with a new surname and another birthday, since the forename agrees") {
    school.comes("P1", with(ada, {{"upn", number}, {"legal_surname", "Hill"}, {"date_of_birth", "2011-02-01"}}));
  }
  SECTION("with nothing but the number") { school.comes("P1", {{"upn", number}}); }
  const auto link = only_link(school.match());
  CHECK(link.stored == 1);
  CHECK(link.rung == Rung::upn);
}

TEST_CASE("a contradiction of both names and the birthday makes every rung a question") {
  const auto number = little::upn(1);
  School school;
  SECTION("the MIS id") {
    school.has("P1", ada);
    school.comes("P1", zoe);
  }
  SECTION("the person id") {
    school.has("P1", with(ada, {{"person_id", "7f"}}));
    school.comes("P2", with(zoe, {{"person_id", "7f"}}));
  }
  SECTION("the UPN") {
    school.has("P1", with(ada, {{"upn", number}}));
    school.comes("P2", with(zoe, {{"upn", number}}));
  }
  const auto question = only_question(school.match());
  CHECK(question.id == "q1");
  REQUIRE(question.candidates.size() == 1);
  CHECK(question.candidates[0].id == 1);
  CHECK(question.candidates[0].score <= 0.5);
  CHECK(question.candidates[0].reasons.size() == 4);  // the rung's, and three that differ
  CHECK(question.why.find("speak against it") != std::string::npos);
}

TEST_CASE("names are compared without case, accents, blanks, apostrophes and hyphens, legal and preferred") {
  School school;
  const auto obrien = little::Fields{{"legal_surname", "O'Brien-Lée"},
                                     {"legal_forename", "Mary Ann"},
                                     {"preferred_forename", "Molly"},
                                     {"date_of_birth", "2011-01-02"}};
  const auto slipped = little::Fields{
      {"legal_surname", "Wood"}, {"legal_forename", "Zoe"}, {"date_of_birth", "2011-01-03"}};  // one digit off
  school.has("P1", obrien);
  SECTION("the surname") { school.comes("P1", with(slipped, {{"legal_surname", "O’BRIEN LEE"}})); }
  SECTION("the forename") { school.comes("P1", with(slipped, {{"legal_forename", "mary-ann"}})); }
  SECTION("what the pupil is called") { school.comes("P1", with(slipped, {{"legal_forename", "Molly"}})); }
  SECTION("a birthday that is not said does not differ") {
    school.comes("P1", {{"legal_surname", "Wood"}, {"legal_forename", "Zoe"}});
  }
  CHECK(only_link(school.match()).rung == Rung::mis_id);
}

TEST_CASE("an id that went to a brother or a namesake is asked about") {
  School school;
  school.has("P1", ada);
  SECTION("the same surname, another forename and birthday") {
    school.comes("P1", with(zoe, {{"legal_surname", "Smith"}}));
  }
  SECTION("the same forename, another surname and birthday") {
    school.comes("P1", with(zoe, {{"legal_forename", "Ada"}}));
  }
  only_question(school.match());
}

TEST_CASE("twins whose ids or numbers were exchanged are asked about, on either side") {
  const auto ben = with(ada, {{"legal_forename", "Ben"}});
  School school;
  SECTION("both are stored, and have each other's MIS id") {
    school.has("P1", ada);
    school.has("P2", ben);
    school.comes("P1", ben);
    school.comes("P2", ada);
    const auto matches = school.match();
    REQUIRE(matches.questions.size() == 2);
    REQUIRE(matches.questions[0].candidates.size() == 2);
    CHECK(matches.questions[0].candidates[0].id == 2);  // whose names agree
  }
  SECTION("one is stored, with the UPN that the other has now") {
    school.has("", with(ada, {{"upn", little::upn(1)}}), "another");
    school.comes("P1", with(ben, {{"upn", little::upn(1)}}));
    school.comes("P2", ada);
    CHECK(school.match().questions.size() == 2);
  }
  SECTION("but where there is no twin, another forename is believed") {
    school.has("P1", ada);
    school.comes("P1", ben);
    CHECK(only_link(school.match()).rung == Rung::mis_id);
  }
}

TEST_CASE("when ids were dealt anew, the right pupil is offered too") {
  School school;
  school.has("P1", with(ada, {{"upn", little::upn(1)}}));
  school.has("P2", with(zoe, {{"upn", little::upn(2)}}));
  school.comes("P1", with(zoe, {{"upn", little::upn(2)}}));
  const auto question = only_question(school.match());
  REQUIRE(question.candidates.size() == 2);
  CHECK(question.candidates[0].id == 2);  // the likelier first
  CHECK(question.candidates[1].id == 1);
}

TEST_CASE("a temporary or mistyped UPN links only with a witness that tells twins apart") {
  auto wrong = little::upn(1);
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  School school;
  school.has("", with(ada, {{"upn", wrong}}), "another");
  SECTION("forename and birthday agree") {
    school.comes("P1", with(ada, {{"upn", wrong}, {"legal_surname", "Hill"}}));
    const auto link = only_link(school.match());
    CHECK(link.rung == Rung::upn);
    CHECK(link.score < 0.98);
    CHECK(link.reasons[0].find("check letter") != std::string::npos);
  }
  SECTION("both names agree, the birthday is not said") {
    school.comes("P1", {{"upn", wrong}, {"legal_surname", "SMITH"}, {"legal_forename", "Ada"}});
    CHECK(only_link(school.match()).rung == Rung::upn);
  }
  SECTION("a twin has another forename") {
    school.comes("P1", with(ada, {{"upn", wrong}, {"legal_forename", "Ben"}}));
    only_question(school.match());
  }
  SECTION("a namesake has another birthday") {
    school.comes("P1", with(ada, {{"upn", wrong}, {"date_of_birth", "2011-09-09"}}));
    only_question(school.match());
  }
  SECTION("nothing else is said") {
    school.comes("P1", {{"upn", wrong}});
    only_question(school.match());
  }
}

TEST_CASE("what is no UPN at all says nothing") {
  School school;
  school.has("", with(ada, {{"upn", "N/A"}}), "another");
  school.comes("P2", with(zoe, {{"upn", "n/a"}}));
  CHECK(only_link(school.match()).rung == Rung::none);
}

TEST_CASE("two incoming with one UPN, or one UPN held by two stored, is asked") {
  const auto number = little::upn(1);
  School school;
  SECTION("two claim one") {
    school.has("", with(ada, {{"upn", number}}), "another");
    school.comes("P1", with(ada, {{"upn", number}}));
    school.comes("P2", with(ada, {{"upn", number}}));
    const auto matches = school.match();
    REQUIRE(matches.questions.size() == 2);
    CHECK(matches.links[index(Kind::pupil)].empty());
    CHECK(matches.questions[0].why.find("Another pupil of this import") == 0);
  }
  SECTION("two have one that nobody stored has") {
    school.has("", zoe, "another");
    school.comes("P1", with(ada, {{"upn", number}}));
    school.comes("P2", with(ada, {{"upn", number}}));
    const auto matches = school.match();
    REQUIRE(matches.questions.size() == 2);
    CHECK(matches.questions[0].candidates.empty());
  }
  SECTION("one might be either of two") {
    school.has("", with(ada, {{"upn", number}}), "another");
    school.has("", with(zoe, {{"former_upn", number}}), "another");
    school.comes("P1", with(ada, {{"upn", number}}));
    const auto question = only_question(school.match());
    REQUIRE(question.candidates.size() == 2);
    CHECK(question.candidates[0].id == 1);
    CHECK(question.why.find("More than one stored pupil") == 0);
  }
  SECTION("the stored one is paired already, by its id") {
    school.has("P1", with(ada, {{"upn", number}}));
    school.comes("P1", with(ada, {{"upn", number}}));
    school.comes("P2", with(ada, {{"upn", number}}));
    const auto matches = school.match();
    CHECK(matches.links[index(Kind::pupil)].size() == 1);
    REQUIRE(matches.questions.size() == 1);
    CHECK(matches.questions[0].why.find("another's of this import already") != std::string::npos);
  }
}

TEST_CASE("a first import asks nothing, and tells of a shared UPN") {
  School school;
  school.comes("P1", with(ada, {{"upn", little::upn(1)}, {"person_id", "x"}}));
  school.comes("P2", with(zoe, {{"upn", little::upn(1)}, {"person_id", "x"}}));
  const auto matches = school.match();
  CHECK(matches.questions.empty());
  CHECK(matches.links[index(Kind::pupil)].size() == 2);
  REQUIRE(matches.problems.size() == 2);
  CHECK(matches.problems[0].mis_id == "P1");
  CHECK(matches.problems[0].field == "upn");
  CHECK(matches.problems[0].message.find("Smith") == std::string::npos);
}

TEST_CASE("a stored pupil who may be asked about is nobody else's meanwhile") {
  School school;
  school.has("P1", with(ada, {{"person_id", "7f"}}));
  school.comes("P1", zoe);                               // contradicts
  school.comes("P2", with(ada, {{"person_id", "7f"}}));  // would be sure, were P1 not there
  CHECK(school.match().questions.size() == 2);
}

TEST_CASE("a person's answers are followed, and one that cannot be is left open with the reason") {
  School school;
  school.has("P1", ada);
  school.has("P2", zoe);
  school.comes("P1", zoe);
  school.comes("P2", ada);
  REQUIRE(school.match().questions.size() == 2);
  auto links = [&](const matching::Answers& answers) { return school.match(answers).links[index(Kind::pupil)]; };

  SECTION("crosswise") {
    const auto made = links({{"q1", "2"}, {"q2", "1"}});
    REQUIRE(made.size() == 2);
    CHECK(made[0].stored == 2);
    CHECK(made[0].rung == Rung::answered);
    CHECK(made[1].stored == 1);
  }
  SECTION("new, with the id that the store would give") {
    const auto made = links({{"q2", "new"}});
    REQUIRE(made.size() == 1);
    CHECK(made[0].stored == 3);
    CHECK(made[0].rung == Rung::none);
  }
  SECTION("skip leaves it out without leaving it open") {
    const auto matches = school.match({{"q1", "skip"}});
    CHECK(matches.links[index(Kind::pupil)].empty());
    CHECK(matches.questions[0].answer == "skip");
    CHECK(matches.questions[1].answer.empty());
  }
  SECTION("the same stored pupil twice is refused for both") {
    const auto matches = school.match({{"q1", "1"}, {"q2", "1"}});
    CHECK(matches.links[index(Kind::pupil)].empty());
    CHECK(matches.questions[0].answer.empty());
    CHECK(matches.questions[1].why.find("another question has the same answer") != std::string::npos);
  }
  SECTION("nobody, or nonsense, is refused") {
    for (const std::string answer : {"99", "-1", "0x1", "yes", "1 "}) {
      const auto question = school.match({{"q1", answer}}).questions[0];
      CHECK(question.answer.empty());
      CHECK(question.why.find("cannot be followed") != std::string::npos);
    }
  }
}

TEST_CASE("an answer may not take who is linked by a surer rung") {
  School school;
  school.has("P1", ada);
  school.has("P2", zoe);
  school.comes("P1", zoe);
  school.comes("P2", zoe);
  const auto matches = school.match({{"q1", "2"}});
  REQUIRE(matches.questions.size() == 1);
  CHECK(matches.questions[0].answer.empty());
  CHECK(matches.links[index(Kind::pupil)].size() == 1);
}

TEST_CASE("a number that hundreds share is asked about without comparing all with all") {
  School school;
  for (int i = 0; i < 400; ++i) {
    school.has("", {{"upn", little::upn(1)}}, "another");
    school.comes("P" + std::to_string(i), {{"upn", little::upn(1)}});
  }
  const auto matches = school.match();
  REQUIRE(matches.questions.size() == 400);
  for (const auto& question : matches.questions) {
    CHECK(question.candidates.size() == 5);
    CHECK(question.candidates.front().id == 1);
  }
}

TEST_CASE("a ULN or a UCI links when it reads as one, and says nothing when it does not") {
  School school;
  const auto stored = [&](const little::Fields& more) { school.has("", with(zoe, more), "another"); };
  const auto married = with(zoe, {{"legal_surname", "Hill"}});
  SECTION("ULN") {
    stored({{"uln", "1000000043"}});
    school.comes("P1", with(married, {{"uln", "1000000043"}}));
    const auto link = only_link(school.match());
    CHECK(link.rung == Rung::key);
    CHECK(link.reasons == std::vector<std::string>{"same ULN"});
  }
  SECTION("UCI") {
    stored({{"uci", "689990980001D"}});
    school.comes("P1", with(married, {{"uci", "68999 098 0001d"}}));
    CHECK(only_link(school.match()).reasons == std::vector<std::string>{"same UCI"});
  }
  SECTION("the ULN that stands for none") {
    stored({{"uln", "9999999999"}});
    school.comes("P1", with(ada, {{"uln", "9999999999"}}));
    CHECK(only_link(school.match()).rung == Rung::none);
  }
  SECTION("a UCI with a wrong letter") {
    stored({{"uci", "689990980001A"}});
    school.comes("P1", with(ada, {{"uci", "689990980001A"}}));
    CHECK(only_link(school.match()).rung == Rung::none);
  }
  SECTION("a ULN against names and birthday is asked about") {
    stored({{"uln", "1000000043"}});
    school.comes("P1", with(ada, {{"uln", "1000000043"}}));
    only_question(school.match());
  }
}

TEST_CASE("an admission or candidate number, which another MIS may deal anew, only bears out forename and birthday") {
  School school;
  const std::string field = GENERATE("admission_number", "candidate_number");
  school.has("", with(ada, {{field, "0042"}}), "another");
  SECTION("with them it links, whatever the surname is now") {
    school.comes("P1", with(ada, {{field, "0042"}, {"legal_surname", "Hill"}}));
    const auto link = only_link(school.match());
    CHECK(link.rung == Rung::key);
    CHECK(link.score < 0.95);
  }
  SECTION("dealt to somebody else it says nothing, and nobody is asked") {
    school.comes("P1", with(zoe, {{field, "0042"}}));
    CHECK(only_link(school.match()).rung == Rung::none);
  }
  SECTION("dealt to the twin it says nothing") {
    school.comes("P1", with(ada, {{field, "0042"}, {"legal_forename", "Ben"}}));
    const auto matches = school.match();
    CHECK(matches.links[index(Kind::pupil)].size() + matches.questions.size() == 1);
    for (const auto& link : matches.links[index(Kind::pupil)]) CHECK(link.rung == Rung::none);
  }
}
