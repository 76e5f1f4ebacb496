// The table of columns against the two texts that it must agree with: the ABI's headers and docs/data.md.
#include "runtime/columns.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Names = std::set<std::string>;

std::string source(const std::string& path) {
  std::ifstream file(ROLLCALL_SOURCE "/" + path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The fields of a record, as its header spells them, without what only frames it.
Names fields_of(const std::string& record) {
  std::string headers;
  for (const char* header : {"pupils", "staff", "classes", "photos", "results"}) {
    headers += source(std::string("sdk/include/mis/cap/") + header + ".h");
  }
  headers = std::regex_replace(headers, std::regex(R"(/\*[^*]*\*/)"), "");
  const std::string opening = "typedef struct " + record + " {";
  const auto start = headers.find(opening);
  REQUIRE(start != std::string::npos);
  const auto body =
      headers.substr(start + opening.size(), headers.find("} " + record + ";", start) - start - opening.size());
  Names names;
  const std::regex field(R"((\w+);)");
  for (std::sregex_iterator at(body.begin(), body.end(), field), end; at != end; ++at) names.insert((*at)[1]);
  names.erase("struct_size");
  names.erase("extra_count");
  std::erase_if(names, [](const std::string& name) { return name.starts_with("reserved"); });
  return names;
}

// The fields of a kind, as docs/data.md lists them.
Names documented(const std::string& kind) {
  const std::string page = source("docs/data.md");
  const auto start = page.find("\n## " + kind + ".json");
  REQUIRE(start != std::string::npos);
  const auto first = page.find('\n', start + 1);
  std::string section = page.substr(first, page.find("\n## ", first) - first);
  // In brackets and in a table's last cell stand values; a field is what is quoted outside of them.
  section = std::regex_replace(section, std::regex(R"((\n\|[^|]*\|[^|]*\|)[^\n]*)"), "$1");
  section = std::regex_replace(section, std::regex(R"(\([^)]*\))"), "");
  Names names;
  const std::regex quoted("`([a-z0-9_]+)`");
  for (std::sregex_iterator at(section.begin(), section.end(), quoted), end; at != end; ++at) names.insert((*at)[1]);
  return names;
}

Names named(mis_set set) {
  Names names;
  for (const auto& column : runtime::columns(set)) names.emplace(column.name);
  CHECK(names.size() == runtime::columns(set).size());
  return names;
}

const std::map<mis_set, std::string> records = {
    {MIS_SET_PUPILS, "mis_pupil"},   {MIS_SET_STAFF, "mis_staff"},    {MIS_SET_SUBJECTS, "mis_subject"},
    {MIS_SET_CLASSES, "mis_class"},  {MIS_SET_MEMBERS, "mis_member"}, {MIS_SET_TEACHERS, "mis_teacher"},
    {MIS_SET_PHOTOS, "mis_photo"},   {MIS_SET_SERIES, "mis_series"},  {MIS_SET_QUALIFICATIONS, "mis_qualification"},
    {MIS_SET_RESULTS, "mis_result"},
};

}  // namespace

TEST_CASE("every field of every record of the ABI has a column, and every column is a field") {
  for (const auto& [set, record] : records) {
    INFO(record);
    Names expected;
    for (const auto& field : fields_of(record)) {
      const bool link = set == MIS_SET_MEMBERS || set == MIS_SET_TEACHERS || set == MIS_SET_PHOTOS;
      expected.insert(link && field.ends_with("_id") ? field.substr(0, field.size() - 3) : field);
    }
    expected.erase("bytes");  // a photo's, which stand apart
    CHECK(named(set) == expected);
  }
}

TEST_CASE("the columns are called as docs/data.md calls them") {
  for (const auto& [set, record] : records) {
    if (set == MIS_SET_QUALIFICATIONS) continue;  // has no file: a result says its qualification
    INFO(runtime::set_name(set));
    auto expected = documented(std::string(runtime::set_name(set)));
    if (set == MIS_SET_PHOTOS) {
      expected.erase("sha256");
      expected.erase("bytes");
    }
    CHECK(named(set) == expected);
  }
}

TEST_CASE("mis_id is the first column of every set that has one") {
  for (const auto& [set, record] : records) {
    INFO(record);
    if (named(set).count("mis_id")) CHECK(runtime::columns(set)[0].name == "mis_id");
  }
}

TEST_CASE("a set that there is not has no columns and no name") {
  for (const mis_set set : {0u, 11u, 0xFFFFFFFFu}) {
    CHECK(runtime::columns(set).empty());
    CHECK(runtime::set_name(set).empty());
  }
}
