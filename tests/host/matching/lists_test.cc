// What must hold of any two lists: no false merge, no order, no second copy. Lists with a known truth, of moderate
// length.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "host/matching/little_school.h"
#include "host/matching/made_up_lists.h"
#include "matching/match.h"

using school::Kind;

namespace {

const matching::Tables tables = {{{"Alexander", {"Alex"}}, {"Elizabeth", {"Liz"}}, {"Muhammad", {"Mohammed"}}}, {}};

school::Matches match(const made_up::Lists& lists) { return matching::match(lists.incoming, lists.stored, {}, tables); }

}  // namespace

TEST_CASE("of a thousand automatic links at least 995 are right, whatever the lists are like") {
  for (const auto& mess : made_up::messes()) {
    INFO(mess.name);
    made_up::Score all;
    for (uint64_t seed = 11; seed <= 13; ++seed) {
      const auto lists = made_up::make(700, mess, seed);
      const auto score = made_up::judge(lists, match(lists));
      all.pairs += score.pairs, all.links += score.links, all.right += score.right, all.offered += score.offered;
    }
    CHECK(all.precision() >= 0.995);
    CHECK(all.recall_with_questions() >= 0.9);
    if (mess.name == "ordinary") CHECK(all.recall() >= 0.97);
    if (mess.name == "no numbers") CHECK(all.recall() >= 0.75);
  }
}

TEST_CASE("the order of the lists makes no difference, to no link and no question") {
  for (const auto& mess : made_up::messes()) {
    INFO(mess.name);
    auto lists = made_up::make(150, mess, 5);
    const auto before = little::text(lists.incoming, match(lists));
    std::mt19937_64 random(7);
    little::shuffle(random, lists.incoming);
    for (auto& kind : lists.stored.kinds) std::shuffle(kind.begin(), kind.end(), random);
    CHECK(little::text(lists.incoming, match(lists)) == before);
  }
}

TEST_CASE("what the store has of another MIS, and comes as it is, is linked, all of it that is anybody's alone") {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    auto mess = made_up::messes()[1];  // no numbers
    mess.siblings = mess.twins = mess.namesakes = 0;
    auto lists = made_up::make(40, mess, seed);
    lists.incoming[Kind::pupil].records.clear();
    lists.truth.clear();
    lists.pairs = lists.stored[Kind::pupil].size();
    for (const auto& one : lists.stored[Kind::pupil]) {
      lists.incoming[Kind::pupil].records.push_back({"N" + std::to_string(one.id), one.values});
      lists.truth.push_back(one.id);
    }
    const auto score = made_up::judge(lists, match(lists));
    CHECK(score.right == score.links);
    CHECK(score.right + score.offered == score.pairs);
    CHECK(score.right * 10 >= score.pairs * 9);
  }
}

TEST_CASE("importing the result of an import again links everybody by the id") {
  for (const auto& mess : made_up::messes()) {
    INFO(mess.name);
    auto lists = made_up::make(200, mess, 3);
    for (size_t i = 0; i < lists.incoming[Kind::pupil].records.size(); ++i) {
      auto& record = lists.incoming[Kind::pupil].records[i];
      const auto found = std::ranges::find(lists.stored[Kind::pupil], lists.truth[i], &school::Stored::id);
      if (found == lists.stored[Kind::pupil].end())
        lists.stored[Kind::pupil].push_back(
            {static_cast<int64_t>(1000 + i), record.mis_id, record.values, {}, "second"});
      else
        found->mis_id = record.mis_id, found->values = record.values, found->source = "second";
    }
    const auto matches = match(lists);
    CHECK(matches.questions.empty());
    for (const auto& link : matches.links[index(Kind::pupil)]) REQUIRE(link.rung == school::Rung::mis_id);
  }
}
