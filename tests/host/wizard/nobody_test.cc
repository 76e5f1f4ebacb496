// The last look at a text: nobody of the school stands in it.
#include "wizard/nobody.h"

#include <catch2/catch.hpp>

using school::Kind;

namespace {

std::vector<school::Value> with(Kind kind, const std::vector<std::pair<std::string, std::string>>& fields) {
  std::vector<school::Value> values(school::info(kind).fields.size());
  for (const auto& [name, value] : fields) values[*school::field_index(kind, name)] = value;
  return values;
}

}  // namespace

TEST_CASE("names, numbers and addresses of pupils and staff are taken out, as words of their own") {
  school::Snapshot snapshot;
  snapshot[Kind::pupil].records.push_back(
      {"1", with(Kind::pupil, {{"legal_surname", "O'Hara-Young"}, {"upn", "A912345678901"}, {"sex", "female"}})});
  snapshot[Kind::staff].records.push_back({"2", with(Kind::staff, {{"email", "mx@oak.sch.uk"}, {"code", "MTU"}})});
  wizard::Nobody nobody;
  nobody.add(snapshot);
  CHECK(nobody.without("The pupil Young, YOUNG or Hara (A912345678901) is younger") ==
        "The pupil [name], [name] or [name] ([name]) is younger");
  CHECK(nobody.without("by MTU at oak") == "by [name] at [name]");
  CHECK(nobody.without("a female pupil") == "a female pupil");
}

TEST_CASE("folders that may be called after somebody are called by what they are") {
  wizard::Nobody nobody;
  nobody.add_folder("/home/ann", "~");
  nobody.add_folder("/home/ann/rollcall", "HOME");
  CHECK(nobody.without("/home/ann/rollcall/key and /home/ann/x") == "HOME/key and ~/x");
}
