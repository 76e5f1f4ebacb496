#include "sims/photos.h"

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::Pretend;
using testing::record;
using testing::report_of;

namespace {

const Layouts kLayouts = testing::usual_layouts();

Roster roster_of(std::initializer_list<std::array<const char*, 4>> pupils) {  // id, Adno, UPN, year
  std::string records;
  for (const auto& one : pupils)
    records += record({{"primary_id", one[0]},
                       {"Legal_x0020_Surname", "Ng"},
                       {"Forename", "A"},
                       {"Adno", one[1]},
                       {"UPN", one[2]},
                       {"Year", one[3]}});
  Roster roster;
  roster.load(read_table(report_of(records), Format::Xml, layout_of(kLayouts, Which::Pupils)));
  return roster;
}

std::vector<mis::Files::File> files(std::initializer_list<const char*> paths) {
  std::vector<mis::Files::File> all;
  for (const char* path : paths) all.push_back({path, 5});
  return all;
}

const std::initializer_list<std::array<const char*, 4>> kTwo = {{"1", "004017", "B801200005001", "Year  7"},
                                                                {"2", "004018", "", "Year 11"}};

}  // namespace

TEST_CASE("a picture is a pupil's by admission number or UPN, in any case and any folder below") {
  for (const char* path :
       {"004017.jpg", "4017.JPEG", "Year 7/004017.Png", "b801200005001.JPG", "a/b/B801200005001.jpg"}) {
    const Sorted sorted = sort_photos(files({path}), roster_of(kTwo));
    INFO(path);
    CHECK(sorted.photos.size() == 1);
    CHECK(sorted.photos.count("1") == 1);
    CHECK(sorted.unmatched == 0);
  }
}

TEST_CASE("what is no picture is passed over, and a picture of nobody is counted") {
  const Sorted sorted =
      sort_photos(files({"Thumbs.db", "captions.csv", "004017", "0040170.jpg", "Ng Ada.jpg", ".jpg"}), roster_of(kTwo));
  CHECK(sorted.photos.empty());
  CHECK(sorted.unmatched == 2);
}

TEST_CASE("nothing is guessed: several pictures of one pupil, or one name for several pupils, are left out") {
  const Sorted several = sort_photos(files({"004017.jpg", "B801200005001.jpg", "004018.jpg"}), roster_of(kTwo));
  CHECK(several.ambiguous == std::vector<std::string>{"1"});
  CHECK(several.photos.size() == 1);
  const Sorted shared =
      sort_photos(files({"17.jpg", "017.jpg"}), roster_of({{"1", "0017", "", "Year 7"}, {"2", "017", "", "Year 7"}}));
  CHECK(shared.shared == 1);  // "17" is of both, "017" of one
  CHECK(shared.photos.count("2") == 1);
}

TEST_CASE("photos of the chosen years are told with their bytes, and what is wrong as problems without a name") {
  Pretend sims;
  sims.chosen = {{"004017.jpg", "seven"}, {"004018.jpg", "eleven"}, {"stranger.jpg", "x"}};
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  const mis_str years[] = {{"7", 1}};
  scope.years = years, scope.year_count = 1;
  REQUIRE(sims.run([&](mis::Call& call) {
    mis::PhotoWriter out(sims.host.sink);
    write_photos(call, roster_of(kTwo), mis::Scope(scope), out);
  }) == MIS_OK);
  CHECK(sims.photos == std::vector<std::string>{"seven"});
  REQUIRE(sims.host.problems.size() == 1);
  CHECK(sims.host.problems[0].find("stranger") == std::string::npos);
}

TEST_CASE("an empty file is a problem, and then a missing photo means nothing") {
  Pretend sims;
  sims.chosen = {{"004017.jpg", ""}, {"004018.jpg", "eleven"}};
  REQUIRE(sims.run([&](mis::Call& call) {
    mis::PhotoWriter out(sims.host.sink);
    write_photos(call, roster_of(kTwo), mis::Scope(mis_scope{}), out);
  }) == MIS_OK);
  CHECK(sims.photos.size() == 1);
  CHECK(sims.host.problems.size() == 1);
  CHECK(sims.host.ends == std::vector<std::string>{std::to_string(MIS_SET_PHOTOS) + " -1 0"});
}
