// Classes by name and year, and by who is in them; subjects by what else they are called.
#include <catch2/catch.hpp>

#include "host/matching/little_school.h"
#include "matching/match.h"

using little::add;
using school::Kind;
using school::Rung;

namespace {

// Thirty pupils whom both MIS know, a subject or two, and classes of some of them.
struct School {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;

  School() {
    for (int i = 1; i <= 30; ++i) add(stored, Kind::pupil, "P" + std::to_string(i), {}, "another");
    for (const std::string name : {"Mathematics", "English"})
      add(stored, Kind::subject, "S-" + name, {{"name", name}}, "another");
  }
  // Pupils `from` to `to` are in it.
  void has(const little::Fields& fields, int from = 1, int to = 0, const std::string& left = {}) {
    auto& made = add(stored, Kind::class_, "", fields, "another");
    made.left_on = left;
    const auto id = std::to_string(made.id);
    for (int i = from; i <= to; ++i)
      add(stored, Kind::member, "", {{"class", id}, {"pupil", std::to_string(i)}}, "another");
  }
  void comes(const std::string& id, const little::Fields& fields, int from = 1, int to = 0) {
    add(incoming, Kind::class_, id, fields);
    for (int i = from; i <= to; ++i)
      add(incoming, Kind::member, "", {{"class", id}, {"pupil", "P" + std::to_string(i)}});
  }
  std::vector<school::Link> links() const {
    const auto matches = matching::match(incoming, stored);
    REQUIRE(matches.questions.empty());
    return matches.links[index(Kind::class_)];
  }
  school::Link link() const {
    const auto all = links();
    REQUIRE(all.size() == 1);
    return all.front();
  }
};

}  // namespace

TEST_CASE("a class is known by name and year, however they are written") {
  School school;
  school.has({{"name", "9x/Ma1"}, {"academic_year", "2026/27"}}, 1, 10);
  SECTION("as it is") { school.comes("C1", {{"name", "9x/Ma1"}, {"academic_year", "2026/27"}}, 1, 10); }
  SECTION("in another hand") { school.comes("C1", {{"name", "9X-MA1"}, {"academic_year", "2026-2027"}}, 1, 10); }
  SECTION("the year is that of its first day") {
    school.comes("C1", {{"name", "9x/Ma1"}, {"start_date", "2026-09-03"}}, 1, 10);
  }
  const auto link = school.link();
  CHECK(link.stored == 1);
  CHECK(link.rung == Rung::name);
  CHECK(link.score == 0.9);
  REQUIRE(link.reasons.size() == 2);
  CHECK(link.reasons[1] == "10 members in common, of 10 and 10");
}

TEST_CASE("where a year is not said, the members must bear the name out") {
  School school;
  SECTION("they do") {
    school.has({{"name", "9x/Ma1"}, {"academic_year", "2026/27"}}, 1, 10);
    school.comes("C1", {{"name", "9x/Ma1"}}, 3, 12);
    const auto link = school.link();
    CHECK(link.stored == 1);
    CHECK(link.reasons[1] == "academic year not said");
  }
  SECTION("last year's had others in it") {
    school.has({{"name", "9x/Ma1"}, {"academic_year", "2025/26"}}, 20, 30);
    school.comes("C1", {{"name", "9x/Ma1"}}, 1, 10);
    CHECK(school.link().rung == Rung::none);
  }
  SECTION("the same set a year later has another year group") {
    school.has({{"name", "x/Ma1"}, {"year_group", "9"}}, 1, 10);
    school.comes("C1", {{"name", "x/Ma1"}, {"year_group", "10"}}, 1, 10);
    CHECK(school.link().rung == Rung::none);
  }
  SECTION("a sixth form's class of two is borne out by both, in the same subject") {
    add(school.incoming, Kind::subject, "S", {{"name", "Mathematics"}});
    school.has({{"name", "13A/Ma"}, {"subject", "1"}}, 1, 2);
    SECTION("both are in it") {
      school.comes("C1", {{"name", "13A/Ma"}, {"subject", "S"}}, 1, 2);
      CHECK(school.link().stored == 1);
    }
    SECTION("one of them is not") {
      school.comes("C1", {{"name", "13A/Ma"}, {"subject", "S"}}, 2, 3);
      CHECK(school.link().rung == Rung::none);
    }
    SECTION("the subject is not said") {
      school.comes("C1", {{"name", "13A/Ma"}}, 1, 2);
      CHECK(school.link().rung == Rung::none);
    }
  }
  SECTION("two empty ones are one where subject and year group say so too") {
    add(school.incoming, Kind::subject, "S", {{"name", "Mathematics"}});
    school.has({{"name", "8A/Ma"}, {"subject", "1"}, {"year_group", "8"}});
    school.comes("C1", {{"name", "8A/Ma"}, {"subject", "S"}, {"year_group", "8"}});
    CHECK(school.link().stored == 1);
  }
  SECTION("nobody is in it") {
    school.has({{"name", "9x/Ma1"}});
    school.comes("C1", {{"name", "9x/Ma1"}});
    CHECK(school.link().rung == Rung::none);
  }
}

TEST_CASE("a renamed set is found by its members") {
  School school;
  const little::Fields old = {{"name", "9x/Ma1"}, {"academic_year", "2026/27"}, {"subject", "1"}};
  little::Fields renamed = {{"name", "Year 9 Maths A"}, {"academic_year", "2026/27"}, {"subject", "S"}};
  add(school.incoming, Kind::subject, "S", {{"name", "Mathematics"}});
  school.has(old, 1, 10);
  SECTION("of one subject") {
    school.comes("C1", renamed, 1, 11);
    const auto link = school.link();
    CHECK(link.stored == 1);
    CHECK(link.reasons.front() == "another name");
    CHECK(link.reasons.back() == "same subject");
  }
  SECTION("the set of another subject with the same pupils is no hindrance, and is not taken for it") {
    school.has({{"name", "9x/En1"}, {"academic_year", "2026/27"}, {"subject", "2"}}, 1, 10);
    school.comes("C1", renamed, 1, 10);
    CHECK(school.link().stored == 1);
  }
  SECTION("where no subject is said, two sets of the same pupils are a guess") {
    school.stored[Kind::class_][0].values[2].reset();
    school.has({{"name", "9x/En1"}, {"academic_year", "2026/27"}}, 1, 10);
    renamed.pop_back();
    school.comes("C1", renamed, 1, 10);
    CHECK(school.link().rung == Rung::none);
  }
  SECTION("the year after it is another class") {
    renamed[1].second = "2027/28";
    school.comes("C1", renamed, 1, 10);
    CHECK(school.link().rung == Rung::none);
  }
  SECTION("half of them are not enough") {
    school.comes("C1", renamed, 6, 15);
    CHECK(school.link().rung == Rung::none);
  }
  SECTION("a small group taken out of it is another class") {
    school.comes("C1", renamed, 1, 4);
    CHECK(school.link().rung == Rung::none);
  }
}

TEST_CASE("of two classes of one name the members tell which is which") {
  School school;
  const little::Fields fields = {{"name", "10A"}, {"academic_year", "2026/27"}};
  school.has(fields, 1, 10);
  school.has(fields, 11, 20);
  school.comes("C1", fields, 11, 20);
  school.comes("C2", fields, 1, 9);
  const auto links = school.links();
  REQUIRE(links.size() == 2);
  CHECK(links[0].stored == 2);
  CHECK(links[1].stored == 1);
}

TEST_CASE("a form and a set of one name are two classes when their subjects differ and nobody is in both") {
  School school;
  add(school.incoming, Kind::subject, "S", {{"name", "English"}});
  school.has({{"name", "10A"}, {"academic_year", "2026/27"}, {"subject", "1"}}, 1, 10);
  school.comes("C1", {{"name", "10A"}, {"academic_year", "2026/27"}, {"subject", "S"}}, 11, 20);
  CHECK(school.link().rung == Rung::none);
}

TEST_CASE("a subject is known by name, then by what else it is called") {
  const matching::Tables tables = {{}, {{"Mathematics", {"Maths"}}, {"Physical Education", {"PE", "P.E."}}}};
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  const auto links = [&] { return matching::match(incoming, stored, {}, tables).links[index(Kind::subject)]; };
  SECTION("another case, another sign") {
    add(stored, Kind::subject, "", {{"code", "Ar"}, {"name", "Art & Design"}}, "another");
    add(incoming, Kind::subject, "S1", {{"code", "ART"}, {"name", "art and design"}});
    CHECK(links()[0].stored == 1);
  }
  SECTION("an alias, either way round") {
    add(stored, Kind::subject, "", {{"name", "Mathematics"}}, "another");
    add(stored, Kind::subject, "", {{"name", "PE"}}, "another");
    add(incoming, Kind::subject, "S1", {{"name", "Maths"}});
    add(incoming, Kind::subject, "S2", {{"name", "Physical education"}});
    CHECK(links()[0].stored == 1);
    CHECK(links()[1].stored == 2);
    CHECK(links()[0].score == 0.85);
  }
  SECTION("the same name goes first, and what is left is new") {
    add(stored, Kind::subject, "", {{"name", "Maths"}}, "another");
    add(incoming, Kind::subject, "S1", {{"name", "Mathematics"}});
    add(incoming, Kind::subject, "S2", {{"name", "Maths"}});
    CHECK(links()[0].rung == Rung::none);
    CHECK(links()[1].stored == 1);
  }
  SECTION("two that may be meant are a guess") {
    add(stored, Kind::subject, "", {{"name", "PE"}}, "another");
    add(stored, Kind::subject, "", {{"name", "P.E."}}, "another");
    add(incoming, Kind::subject, "S1", {{"name", "Physical Education"}});
    CHECK(links()[0].rung == Rung::none);
  }
  SECTION("another subject is another subject") {
    add(stored, Kind::subject, "", {{"code", "En"}, {"name", "English Language"}}, "another");
    add(incoming, Kind::subject, "S1", {{"code", "En"}, {"name", "English Literature"}});
    CHECK(links()[0].rung == Rung::none);
  }
}

TEST_CASE("a QAN is one with and without its strokes") {
  auto incoming = little::snapshot();
  school::StoredSchool stored;
  add(stored, Kind::qualification, "", {{"qan", "601/4292/3"}, {"title", "GCSE Mathematics"}}, "another");
  add(incoming, Kind::qualification, "Q1", {{"qan", "60142923"}, {"title", "Mathematics"}});
  CHECK(matching::match(incoming, stored).links[index(Kind::qualification)][0].stored == 1);
}
