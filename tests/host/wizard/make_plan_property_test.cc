// What must hold for any school: hundreds of made-up ones, each with a day of edits. The seed is told when one fails.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "wizard/make_plan.h"

using little::add;
using school::Kind;

namespace {

constexpr uint64_t schools = 400;

school::Plan plan(const school::Snapshot& incoming, const school::StoredSchool& stored,
                  const matching::Answers& answers = {}) {
  return wizard::make_plan(incoming, stored, matching::match(incoming, stored, answers), little::today);
}

// Says new, skip or one of the candidates to every question, by chance.
matching::Answers any_answers(little::Random& random, const school::Matches& matches) {
  matching::Answers answers;
  for (const auto& question : matches.questions) {
    if (little::one_in(random, 3)) continue;
    const size_t choices = question.candidates.size() + 2, choice = little::pick(random, choices);
    answers[question.id] = choice == 0   ? "new"
                           : choice == 1 ? "skip"
                                         : std::to_string(question.candidates[choice - 2].id);
  }
  return answers;
}

// Answers every question by chance, in a way that can be followed: what nobody answered may look otherwise to the next
// import, when those who competed for it are settled.
matching::Answers all_answers(little::Random& random, const school::Snapshot& incoming,
                              const school::StoredSchool& stored) {
  matching::Answers answers;
  for (const auto& question : matching::match(incoming, stored).questions) {
    const size_t choices = question.candidates.size() + 1, choice = little::pick(random, choices);
    answers[question.id] = choice == 0 ? "new" : std::to_string(question.candidates[choice - 1].id);
  }
  for (const auto& question : matching::match(incoming, stored, answers).questions)
    if (question.answer.empty()) answers[question.id] = "new";
  return answers;
}

// A school, its first import, and what comes on a later day.
struct Case {
  little::Random random;
  school::Snapshot first, second;
  school::StoredSchool stored;

  explicit Case(uint64_t seed) : random(seed) {
    first = little::any_school(random);
    little::replay(stored, plan(first, stored).changes, "demo");
    second = little::edited(random, first);
    if (little::one_in(random, 4)) {  // as after a change of MIS
      for (auto& kind : stored.kinds)
        for (auto& record : kind) record.mis_id.clear(), record.source = "before";
    }
  }
};

}  // namespace

TEST_CASE("a first import asks nothing, and the same again changes nothing") {
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    INFO("seed " << seed);
    little::Random random(seed);
    auto snapshot = little::any_school(random);
    school::StoredSchool stored;
    const auto first = plan(snapshot, stored);
    REQUIRE(first.questions.empty());
    little::replay(stored, first.changes, "demo");
    little::shuffle(random, snapshot);
    const auto second = plan(snapshot, stored);
    REQUIRE(little::text(second.changes) == "");
    REQUIRE(second.questions.empty());
    REQUIRE(second.holds.empty());
    for (const auto& [kind, counts] : second.counts) {
      REQUIRE(counts.unchanged == first.counts.at(kind).fresh);
      REQUIRE(counts.fresh + counts.changed + counts.leaving + counts.returning + counts.uncertain == 0);
    }
  }
}

TEST_CASE("any order of rows gives the same links, questions and plan") {
  size_t questions = 0;
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    INFO("seed " << seed);
    Case one(seed);
    const auto matches = matching::match(one.second, one.stored);
    const auto answers = any_answers(one.random, matches);
    const auto made = plan(one.second, one.stored, answers);
    questions += matches.questions.size();
    for (int times = 0; times < 3; ++times) {
      auto shuffled = one.second;
      auto stored = one.stored;
      little::shuffle(one.random, shuffled);
      for (auto& kind : stored.kinds) std::shuffle(kind.begin(), kind.end(), one.random);
      REQUIRE(little::text(shuffled, matching::match(shuffled, stored)) == little::text(one.second, matches));
      const auto again = plan(shuffled, stored, answers);
      REQUIRE(little::text(again.changes) == little::text(made.changes));
      REQUIRE(again.problems.size() == made.problems.size());
      for (size_t i = 0; i < made.problems.size(); ++i) REQUIRE(again.problems[i].message == made.problems[i].message);
      REQUIRE(again.holds.size() == made.holds.size());
    }
  }
  CHECK(questions > schools / 4);  // else these schools prove nothing
}

TEST_CASE("nobody is ever linked twice, and every record is in exactly one place") {
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    INFO("seed " << seed);
    Case one(seed);
    const auto answers = any_answers(one.random, matching::match(one.second, one.stored));
    const auto matches = matching::match(one.second, one.stored, answers);
    for (const Kind kind : school::all_kinds) {
      std::set<int64_t> stored;
      std::set<size_t> incoming;
      for (const auto& link : matches.links[index(kind)]) {
        REQUIRE(stored.insert(link.stored).second);
        REQUIRE(incoming.insert(link.incoming).second);
        REQUIRE_FALSE(link.reasons.empty());
        REQUIRE((link.score >= 0 && link.score <= 1));
      }
      for (const auto& question : matches.questions) {
        const bool out = question.answer.empty() || question.answer == "skip";
        if (question.kind == kind && out) REQUIRE(incoming.insert(question.incoming).second);
      }
      for (const size_t waiting : matches.waiting[index(kind)]) REQUIRE(incoming.insert(waiting).second);
    }
  }
}

TEST_CASE("after an import the same source changes nothing more, and undoing it gives the old school back") {
  size_t changed = 0;
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    INFO("seed " << seed);
    Case one(seed);
    const auto before = little::text(one.stored);
    const auto answers = all_answers(one.random, one.second, one.stored);
    const auto made = plan(one.second, one.stored, answers);
    changed += made.changes.size();
    little::replay(one.stored, made.changes, "demo");

    const auto again = plan(one.second, one.stored);
    // What was answered is linked by its id now, unless it still contradicts: then it is asked again and stays as it
    // is.
    REQUIRE(little::text(again.changes) == "");

    little::replay(one.stored, little::reversed(made.changes), "demo");
    REQUIRE(little::text(one.stored) == before);
  }
  CHECK(changed > schools);
}

TEST_CASE("only a whole set makes anybody leave, whatever else came") {
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    INFO("seed " << seed);
    Case one(seed);
    for (auto& set : one.second.sets) set.whole = false;
    for (const auto& change : plan(one.second, one.stored).changes) {
      // But those whom the MIS itself gives a past day of leaving.
      if (change.field == "left_on" && change.after) REQUIRE(change.kind == Kind::pupil);
      if (change.field == "left_on" && change.after) REQUIRE(*change.after != little::today);
    }
  }
}
