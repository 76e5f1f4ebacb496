// What a worker's frames may say in a fetch: a worker that was taken over sends what it likes, and none of it is
// believed.
#include "connectors/decode.h"

#include <mis/mis.h>

#include <catch2/catch.hpp>
#include <random>

#include "host/connectors/both.h"
#include "isolation/messages.h"
#include "runtime/columns.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using isolation::BadFrame;
using isolation::Reader;
using isolation::Writer;
using school::Kind;

namespace {

using Said = std::map<std::string, std::string>;  // by column

// A payload: the frame without its header.
template <class Write>
std::string payload(Write write) {
  Writer out;
  out.begin(1, 1);
  write(out);
  return std::string(out.finish().substr(isolation::frame_header));
}

void put_record(Writer& out, mis_set set, const Said& said) {
  for (const auto& column : runtime::columns(set)) {
    const auto found = said.find(std::string(column.name));
    out.value(found == said.end() ? std::optional<std::string>() : found->second);
  }
}

std::string records(mis_set set, const std::vector<Said>& all, std::string_view photo = {}) {
  return payload([&](Writer& out) {
    out.u32(set);
    for (const auto& said : all) {
      put_record(out, set, said);
      if (!photo.empty()) out.text(photo);
    }
  });
}

std::string end(mis_set set, int64_t expected, bool whole) {
  return payload([&](Writer& out) {
    out.u32(set);
    out.i64(expected);
    out.flag(whole);
  });
}

std::string problem(mis_set set, const std::string& mis_id, const std::string& message, bool left_out) {
  return payload([&](Writer& out) {
    out.u32(set);
    out.text(mis_id);
    out.text("legal_surname");
    out.text(message);
    out.flag(left_out);
  });
}

struct Fetch {
  Kept kept;
  Decoder decoder;
  explicit Fetch(const char* capability = "mis.pupils/1", FetchLimits limits = {})
      : decoder(capability, kept, limits) {}
  void records(const std::string& bytes) { decoder.records(Reader(bytes)); }
  void end(const std::string& bytes) { decoder.end(Reader(bytes)); }
  void problem(const std::string& bytes) { decoder.problem(Reader(bytes)); }
};

}  // namespace

TEST_CASE("every set of the ABI has its kind, and every column its field") {
  const std::pair<const char*, std::vector<mis_set>> capabilities[] = {
      {"mis.pupils/1", {MIS_SET_PUPILS}},
      {"mis.staff/1", {MIS_SET_STAFF}},
      {"mis.classes/1", {MIS_SET_SUBJECTS, MIS_SET_CLASSES, MIS_SET_MEMBERS, MIS_SET_TEACHERS}},
      {"mis.photos/1", {MIS_SET_PHOTOS}},
      {"mis.results/1", {MIS_SET_SERIES, MIS_SET_QUALIFICATIONS, MIS_SET_RESULTS}},
  };
  for (const auto& [capability, sets] : capabilities) {
    Fetch fetch(capability);
    for (const mis_set set : sets) {
      INFO(runtime::set_name(set));
      Said said;
      for (const auto& column : runtime::columns(set)) {
        using enum runtime::ColumnType;
        said[std::string(column.name)] = column.type == date     ? "2010-02-28"
                                         : column.type == flag   ? "true"
                                         : column.type == word   ? std::string(column.words.back())
                                         : column.type == moment ? "2026-08-20T08:00:00 Europe/London"
                                         : column.type == extras ? R"({"a":"1","b":"2"})"
                                                                 : "text of " + std::string(column.name);
      }
      fetch.records(records(set, {said}, set == MIS_SET_PHOTOS ? "bytes" : ""));
      fetch.end(end(set, 1, true));
      if (set == MIS_SET_PHOTOS) {
        CHECK(fetch.kept.photos.at("text of pupil") == "bytes");
        continue;
      }
      const Kind kind = *school::kind_named(runtime::set_name(set));
      for (const auto& [name, text] : said)
        if (name == "mis_id")
          CHECK(fetch.kept.records.at(kind).at(0).mis_id == text);
        else
          CHECK(fetch.kept.said(kind, 0, name) == (name == "embargo_until" ? "2026-08-20T08:00:00+01:00" : text));
    }
    CHECK_NOTHROW(fetch.decoder.finish());
  }
}

TEST_CASE("a value that cannot be is refused, and not quoted") {
  struct Row {
    const char *what, *column;
    std::string value;
    const char* says;
  };
  const Row table[] = {
      {"text that is not UTF-8", "legal_surname", "Sm\xffith", "legal_surname is not UTF-8"},
      {"text with a NUL", "legal_surname", std::string("Sm\0ith", 6), "legal_surname has a NUL in it"},
      {"a text without end", "legal_surname", std::string(5000, 'x'), "legal_surname is too long"},
      {"an id without end", "mis_id", std::string(300, 'x'), "mis_id is too long"},
      {"an empty id", "mis_id", "", "a pupil without mis_id"},
      {"a day that is none", "date_of_birth", "2011-02-29", "date_of_birth is no date"},
      {"a date of another form", "date_of_birth", "28/02/2011", "date_of_birth is no date"},
      {"a flag that is none", "eal", "yes", "eal is neither true nor false"},
      {"extras that are no object", "extras", "[1]", "extras are not texts by name"},
      {"extras with a number", "extras", R"({"a":1})", "extras are not texts by name"},
      {"extras out of order", "extras", R"({"b":"1","a":"2"})", "extras are not texts by name"},
      {"extras twice", "extras", R"({"a":"1","a":"2"})", "extras are not texts by name"},
      {"extras that never end", "extras", std::string(1000, '{'), "extras are not texts by name"},
  };
  for (const auto& row : table) {
    INFO(row.what);
    Fetch fetch;
    Said said{{"mis_id", "1"}};
    said[row.column] = row.value;
    std::string refusal;
    try {
      fetch.records(records(MIS_SET_PUPILS, {said}));
    } catch (const BadFrame& bad) {
      refusal = bad.what();
    }
    CHECK_THAT(refusal, Contains(row.says));
    if (row.value.size() > 5) CHECK(refusal.find(row.value.substr(0, 5)) == refusal.npos);
    CHECK(fetch.kept.records[Kind::pupil].empty());
  }
}

TEST_CASE("a result's words and moments are held to what is known") {
  const Said good{{"pupil", "1"}, {"qualification", "2"}, {"facet", "achieved"}, {"state", "graded"}};
  const auto with = [&](const char* column, const char* value) {
    Said said = good;
    said[column] = value;
    return records(MIS_SET_RESULTS, {said});
  };
  CHECK_NOTHROW(Fetch("mis.results/1").records(records(MIS_SET_RESULTS, {good})));
  CHECK_THROWS_WITH(Fetch("mis.results/1").records(with("facet", "guessed")), Contains("facet"));
  CHECK_THROWS_WITH(Fetch("mis.results/1").records(with("state", "")), Contains("state"));
  CHECK_THROWS_WITH(Fetch("mis.results/1").records(with("embargo_until", "2026-08-20T08:00:00 Moon/Base")),
                    Contains("embargo_until"));
}

TEST_CASE("sets, counts and ends are held against each other") {
  CHECK_THROWS_WITH(Fetch().records(records(MIS_SET_STAFF, {{{"mis_id", "1"}}})), Contains("set 2"));
  CHECK_THROWS_WITH(Fetch().end(end(77, 0, true)), Contains("set 77"));
  CHECK_THROWS_WITH(Fetch().decoder.finish(), Contains("no end of its pupils"));
  CHECK_THROWS_WITH(Fetch().end(end(MIS_SET_PUPILS, -2, true)), Contains("below nothing"));
  CHECK_THROWS_WITH(Fetch().end(end(MIS_SET_PUPILS, 1, true)), Contains("0 pupils") && Contains("the MIS has 1"));
  CHECK_NOTHROW(Fetch().end(end(MIS_SET_PUPILS, 1, false)));
  CHECK_NOTHROW(Fetch().end(end(MIS_SET_PUPILS, -1, true)));
  CHECK_THROWS_AS(Fetch("mis.unknown/1").end(end(MIS_SET_PUPILS, -1, true)), BadFrame);
  Fetch twice;
  twice.end(end(MIS_SET_PUPILS, 0, true));
  CHECK_THROWS_WITH(twice.end(end(MIS_SET_PUPILS, 0, true)), Contains("twice"));
  CHECK_THROWS_WITH(twice.records(records(MIS_SET_PUPILS, {{{"mis_id", "1"}}})), Contains("after their end"));
  Fetch doubled;
  CHECK_THROWS_WITH(doubled.records(records(MIS_SET_PUPILS, {{{"mis_id", "7"}}, {{"mis_id", "7"}}})),
                    Contains("under one id, 7"));
}

TEST_CASE("a record that could not be brought counts as come, and one left out keeps the set from being whole") {
  Fetch brought;
  brought.records(records(MIS_SET_PUPILS, {{{"mis_id", "1"}}}));
  brought.problem(problem(MIS_SET_PUPILS, "2", "No name.", false));
  CHECK_NOTHROW(brought.end(end(MIS_SET_PUPILS, 2, true)));
  CHECK(brought.kept.ends.at(Kind::pupil).whole);
  REQUIRE(brought.kept.problems.size() == 1);
  CHECK(brought.kept.problems[0].mis_id == "2");
  Fetch left_out;
  left_out.problem(problem(MIS_SET_PUPILS, "2", "No name.", true));
  left_out.end(end(MIS_SET_PUPILS, 1, true));
  CHECK_FALSE(left_out.kept.ends.at(Kind::pupil).whole);
}

TEST_CASE("a problem's text cannot steer a terminal") {
  Fetch fetch;
  fetch.problem(problem(MIS_SET_PUPILS, "1", "red \x1b[31m alert", false));
  CHECK(fetch.kept.problems.at(0).message.find('\x1b') == std::string::npos);
}

TEST_CASE("a flood is stopped at its limit") {
  Fetch many("mis.pupils/1", {2, 1000, 2});
  many.records(records(MIS_SET_PUPILS, {{{"mis_id", "1"}}, {{"mis_id", "2"}}}));
  CHECK_THROWS_WITH(many.records(records(MIS_SET_PUPILS, {{{"mis_id", "3"}}})), Contains("more than 2 pupils"));
  Fetch large("mis.pupils/1", {2, 1000, 2});
  CHECK_THROWS_WITH(large.records(records(MIS_SET_PUPILS, {{{"mis_id", "1"}, {"house", std::string(1001, 'x')}}})),
                    Contains("more than 1,000 bytes"));
  Fetch troubled("mis.pupils/1", {2, 1000, 2});
  troubled.problem(problem(MIS_SET_PUPILS, "1", "a", false));
  troubled.problem(problem(MIS_SET_PUPILS, "2", "a", false));
  CHECK_THROWS_WITH(troubled.problem(problem(MIS_SET_PUPILS, "3", "a", false)), Contains("more than 2 problems"));
}

TEST_CASE("a photo has bytes, not too many, and one pupil has one") {
  const std::vector<Said> one{{{"pupil", "1"}, {"type", "image/jpeg"}}};
  const auto of = [&](const std::string& bytes) {
    return payload([&](Writer& out) {
      out.u32(MIS_SET_PHOTOS);
      put_record(out, MIS_SET_PHOTOS, one[0]);
      out.text(bytes);
    });
  };
  Fetch fetch("mis.photos/1");
  CHECK_THROWS_WITH(fetch.records(of("")), Contains("0 bytes"));
  CHECK_THROWS_WITH(fetch.records(of(std::string((8u << 20) + 1, 'x'))), Contains("8,388,609 bytes"));
  fetch.records(of("picture"));
  CHECK(fetch.kept.photos.at("1") == "picture");
  CHECK_THROWS_WITH(fetch.records(of("picture")), Contains("two photos"));
}

TEST_CASE("five thousand spoilt frames are refused or harmless") {
  std::mt19937 random(11);
  const std::string good = records(MIS_SET_PUPILS, {{{"mis_id", "1"}, {"legal_surname", "Ng"}, {"eal", "true"}}});
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = good;
    for (unsigned spoil = 0; spoil < 1 + random() % 4; ++spoil)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    if (random() % 3 == 0) bytes.resize(random() % bytes.size());
    Fetch fetch;
    try {
      fetch.records(bytes);
    } catch (const BadFrame&) {
    }
  }
  SUCCEED();
}
