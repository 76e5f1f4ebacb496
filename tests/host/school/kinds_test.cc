#include "school/kinds.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

using school::info;
using school::Kind;
using school::Type;

namespace {

// The fields that docs/data.md names for one export file: in back-quotes in the first column of its table, or in its
// text outside brackets, where types and examples stand.
std::vector<std::string> documented(const std::string& plural) {
  std::ifstream in(std::string(ROLLCALL_SOURCE) + "/docs/data.md");
  std::vector<std::string> names;
  bool here = false;
  std::string text;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) {
      here = line.starts_with("## " + plural + ".json");
      continue;
    }
    if (!here) continue;
    if (line.starts_with("| `")) line = line.substr(2, line.find(" |", 2) - 2) + " (x) ";
    if (line.starts_with("|")) continue;
    text += line + " ";
  }
  static const std::regex piece("`([a-z0-9_]+)`|(\\()|(\\))");
  int depth = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), piece), end; it != end; ++it) {
    if ((*it)[2].matched) ++depth;
    if ((*it)[3].matched) --depth;
    if ((*it)[1].matched && depth == 0) names.push_back((*it)[1]);
  }
  return names;
}

}  // namespace

TEST_CASE("the kinds table stands in the order of the kinds, and each is found by both its names") {
  for (Kind kind : school::all_kinds) {
    CHECK(info(kind).kind == kind);
    CHECK(school::kind_named(info(kind).name) == kind);
    CHECK(school::kind_named(info(kind).plural) == kind);
  }
  CHECK(school::all_kinds.size() == school::kind_count);
  for (const char* none : {"", "Pupil", "pupilss", "parent"}) CHECK_FALSE(school::kind_named(none));
}

TEST_CASE("a field is found by its name, once") {
  for (Kind kind : school::all_kinds) {
    std::set<std::string_view> names;
    for (size_t i = 0; i < info(kind).fields.size(); ++i) {
      const auto& field = info(kind).fields[i];
      CHECK(names.insert(field.name).second);
      CHECK(school::field_index(kind, field.name) == i);
    }
    // These would be taken for a record's own marks, in changes and in the store.
    for (const char* taken : {"", "id", "mis_id", "left_on", "source"}) CHECK_FALSE(school::field_index(kind, taken));
  }
}

TEST_CASE(
    "a kind refers only to kinds before it, so that records can be made in this order and taken away in the other") {
  for (Kind kind : school::all_kinds)
    for (const auto& field : info(kind).fields)
      if (field.type == Type::ref) CHECK(index(field.refers) < index(kind));
}

TEST_CASE("a kind without an MIS id has fields that say which record it is") {
  for (Kind kind : school::all_kinds) {
    bool any = false;
    for (const auto& field : info(kind).fields) any = any || field.identity;
    CHECK((info(kind).has_mis_id || any));
  }
}

TEST_CASE("docs/data.md names the same fields") {
  for (Kind kind : school::all_kinds) {
    if (kind == Kind::qualification) continue;  // exported as a part of results
    INFO(info(kind).plural);
    std::set<std::string> wanted, found;
    if (info(kind).has_mis_id) wanted.insert("mis_id");
    for (const auto& field : info(kind).fields) wanted.emplace(field.name);
    for (const auto& name : documented(std::string(info(kind).plural))) found.insert(name);
    CHECK(found == wanted);
  }
}

TEST_CASE("fields have the types of docs/data.md") {
  const std::map<std::string, Type> some = {{"date_of_birth", Type::date}, {"leaving_date", Type::date},
                                            {"eal", Type::flag},           {"pupil_premium", Type::flag},
                                            {"extras", Type::extras},      {"upn", Type::text}};
  for (const auto& [name, type] : some)
    CHECK(info(Kind::pupil).fields[*school::field_index(Kind::pupil, name)].type == type);
  CHECK(info(Kind::photo).fields[*school::field_index(Kind::photo, "bytes")].type == Type::number);
  CHECK(info(Kind::result).fields[*school::field_index(Kind::result, "embargo_until")].type == Type::moment);
}
