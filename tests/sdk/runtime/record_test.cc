// Records of the ABI read into plain texts: what is said, what is not, and what is refused.
#include <mis/mis.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "runtime/utf8.h"

namespace {

mis_str text(const char* value) { return {value, std::strlen(value)}; }

struct Read {
  std::optional<runtime::BadRecord> bad;
  std::vector<std::optional<std::string>> values;
  mis_set set;

  std::optional<std::string> operator[](std::string_view name) const {
    const auto all = runtime::columns(set);
    for (size_t i = 0; i < all.size(); ++i) {
      if (all[i].name == name) return values.at(i);
    }
    FAIL("no column " << name);
    return {};
  }
};

Read read_bytes(mis_set set, const void* record, uint32_t stride) {
  Read read;
  read.set = set;
  read.bad = runtime::read_record(set, record, stride, read.values);
  return read;
}

template <typename Record>
Read read(mis_set set, const Record& record) {
  return read_bytes(set, &record, sizeof record);
}

template <typename Record>
Record sized() {
  Record record{};
  record.struct_size = sizeof record;
  return record;
}

mis_pupil pupil() {
  auto record = sized<mis_pupil>();
  record.mis_id = text("A1");
  return record;
}

mis_result result() {
  auto record = sized<mis_result>();
  record.pupil = text("A1");
  record.qualification = text("Q1");
  record.facet = MIS_FACET_ACHIEVED;
  return record;
}

// What is wrong with a pupil after `change`: "field why".
template <typename Change>
std::string fault(Change change) {
  auto record = pupil();
  change(record);
  const auto got = read(MIS_SET_PUPILS, record);
  return got.bad ? got.bad->field + " " + got.bad->why : "";
}

}  // namespace

TEST_CASE("what a record does not say is nothing, and what it says to be empty is empty") {
  auto record = pupil();
  record.upn = {"", 0};
  const auto got = read(MIS_SET_PUPILS, record);
  REQUIRE_FALSE(got.bad);
  CHECK(got["mis_id"] == "A1");
  CHECK(got["upn"] == "");
  for (const char* name : {"uln", "date_of_birth", "eal", "extras"}) CHECK(got[name] == std::nullopt);
}

TEST_CASE("dates, flags and extras become plain texts") {
  auto record = pupil();
  record.date_of_birth = {2008, 2, 29};
  record.eal = MIS_YES;
  record.in_care = MIS_NO;
  record.pupil_premium = 77;
  const mis_pair extras[] = {{text("z"), text("a \"b\" \\ \n\x01 Zo\xC3\xAB")}, {text("a"), text("")}, {text("m"), {}}};
  record.extras = extras;
  record.extra_count = 3;
  const auto got = read(MIS_SET_PUPILS, record);
  REQUIRE_FALSE(got.bad);
  CHECK(got["date_of_birth"] == "2008-02-29");
  CHECK(got["eal"] == "true");
  CHECK(got["in_care"] == "false");
  CHECK(got["pupil_premium"] == std::nullopt);
  CHECK(got["extras"] == R"({"a":"","z":"a \"b\" \\ \n\u0001 Zoë"})");
}

TEST_CASE("every text of a record reaches the column of its own name") {
  auto record = sized<mis_staff>();
  record.mis_id = text("id");
  record.person_id = text("person");
  record.code = text("ABR");
  record.title = text("Dr");
  record.legal_surname = text("Brown");
  record.legal_forename = text("Ann");
  record.preferred_surname = text("Green");
  record.preferred_forename = text("Annie");
  record.email = text("ab@school.example");
  record.role = text("Head of Year");
  record.start_date = {2019, 9, 1};
  record.end_date = {2024, 8, 31};
  record.teaching = MIS_YES;
  const auto got = read(MIS_SET_STAFF, record);
  REQUIRE_FALSE(got.bad);
  const std::vector<std::optional<std::string>> expected = {
      "id",           "person",     "ABR",        "Dr",   "Brown",     "Ann", "Green", "Annie", "ab@school.example",
      "Head of Year", "2019-09-01", "2024-08-31", "true", std::nullopt};
  CHECK(got.values == expected);
}

TEST_CASE("members and teachers are read by the names of what they join") {
  auto member = sized<mis_member>();
  member.class_id = text("C1");
  member.pupil_id = text("A1");
  member.start_date = {2025, 9, 3};
  const auto in = read(MIS_SET_MEMBERS, member);
  REQUIRE_FALSE(in.bad);
  CHECK(in["class"] == "C1");
  CHECK(in["pupil"] == "A1");
  CHECK(in["start_date"] == "2025-09-03");

  auto teacher = sized<mis_teacher>();
  teacher.class_id = text("C1");
  teacher.main = MIS_YES;
  CHECK(read(MIS_SET_TEACHERS, teacher).bad->field == "staff");
  teacher.staff_id = text("S1");
  const auto by = read(MIS_SET_TEACHERS, teacher);
  REQUIRE_FALSE(by.bad);
  CHECK(by["staff"] == "S1");
  CHECK(by["main"] == "true");
}

TEST_CASE("a result's codes become words, and its embargo a civil time with its zone") {
  auto record = result();
  record.state = MIS_RESULT_PARTIAL_ABSENCE;
  record.date_source = MIS_DATE_FROM_SEASON;
  record.embargo_until = {{2026, 8, 20}, 8, 0, 5, 0, text("Europe/London")};
  const auto got = read(MIS_SET_RESULTS, record);
  REQUIRE_FALSE(got.bad);
  CHECK(got["facet"] == "achieved");
  CHECK(got["state"] == "partial_absence");
  CHECK(got["date_source"] == "season");
  CHECK(got["embargo_until"] == "2026-08-20T08:00:05 Europe/London");
  CHECK(got["mis_id"] == std::nullopt);
}

TEST_CASE("a code that the host does not know is refused by name") {
  auto record = result();
  record.facet = 0;
  CHECK(read(MIS_SET_RESULTS, record).bad->field == "facet");
  record.facet = 5;
  CHECK(read(MIS_SET_RESULTS, record).bad->why == "is 5, which is no code that this host knows");
  record = result();
  record.state = 0xFFFFFFFF;
  CHECK(read(MIS_SET_RESULTS, record).bad->field == "state");
}

TEST_CASE("a moment needs a time that a clock shows and a zone") {
  auto record = result();
  const auto why = [&](mis_moment moment) {
    record.embargo_until = moment;
    return read(MIS_SET_RESULTS, record).bad->why;
  };
  CHECK(why({{2026, 8, 20}, 24, 0, 0, 0, text("UTC")}) == "has a time that no clock shows");
  CHECK(why({{2026, 8, 20}, 8, 0, 0, 0, {}}) == "does not say its time zone");
  CHECK(why({{2026, 8, 20}, 8, 0, 0, 0, text("a b")}) ==
        "has a time zone that is not a zone's name, such as Europe/London");
  CHECK(why({{2026, 13, 1}, 8, 0, 0, 0, text("UTC")}) == "is not a day of the calendar");
}

TEST_CASE("only real days of the calendar are dates") {
  for (const mis_date day : {mis_date{2009, 2, 29},
                             {1900, 2, 29},
                             {2009, 0, 1},
                             {2009, 4, 31},
                             {2009, 1, 0},
                             {0, 1, 1},
                             {10000, 1, 1},
                             {2009, 255, 255}}) {
    INFO(day.year << " " << int{day.month} << " " << int{day.day});
    CHECK(fault([&](mis_pupil& record) { record.date_of_birth = day; }) ==
          "date_of_birth is not a day of the calendar");
  }
  CHECK(fault([](mis_pupil& record) { record.date_of_birth = {2000, 2, 29}; }).empty());
}

TEST_CASE("a text that is too long, not UTF-8, or has a NUL or no pointer is refused") {
  const std::string longest(4096, 'x'), longer(4097, 'x'), id(257, 'x');
  CHECK(fault([&](mis_pupil& r) { r.house = text(longest.c_str()); }).empty());
  CHECK(fault([&](mis_pupil& r) { r.house = text(longer.c_str()); }) ==
        "house is 4097 bytes long; at most 4096 are taken");
  CHECK(fault([&](mis_pupil& r) { r.mis_id = text(id.c_str()); }) == "mis_id is 257 bytes long; at most 256 are taken");
  CHECK(fault([](mis_pupil& r) { r.house = text("\xC3"); }) == "house is not UTF-8");
  CHECK(fault([](mis_pupil& r) { r.house = {"a\0b", 3}; }) == "house has a NUL character in it");
  CHECK(fault([](mis_pupil& r) { r.house = {nullptr, 3}; }) == "house has a length but no pointer");
  CHECK(fault([](mis_pupil& r) { r.house = {"x", UINT64_MAX}; }).starts_with("house is 18446744073709551615 bytes"));
}

TEST_CASE("a record without the id that it must have is refused") {
  CHECK(fault([](mis_pupil& r) { r.mis_id = {}; }) == "mis_id is missing, and a record must have it");
  CHECK(fault([](mis_pupil& r) { r.mis_id = {"", 0}; }) == "mis_id is missing, and a record must have it");
}

TEST_CASE("extras need names, each once, and keep within their limits") {
  const auto with = [](const std::vector<mis_pair>& pairs) {
    return fault([&](mis_pupil& r) {
      r.extras = pairs.data();
      r.extra_count = pairs.size();
    });
  };
  CHECK(with({{text("a"), text("1")}, {text("a"), text("2")}}) == "extras names one entry twice");
  CHECK(with({{{}, text("1")}}) == "extras has an entry without a name");
  CHECK(with(std::vector<mis_pair>(201, mis_pair{text("a"), text("1")})) ==
        "extras has 201 entries; at most 200 are taken");
  const std::string big(4000, 'x');
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) names.push_back(std::to_string(i));
  std::vector<mis_pair> many;
  for (const auto& name : names) many.push_back({text(name.c_str()), text(big.c_str())});
  CHECK(with(many) == "extras is longer than 65536 bytes");
  CHECK(fault([](mis_pupil& r) { r.extra_count = 1; }) == "extras has a count but no pointer");
}

TEST_CASE("a shorter record of an older connector is read as far as it goes, and a longer one's tail is passed over") {
  auto record = pupil();
  record.house = text("Red");
  record.struct_size = offsetof(mis_pupil, house);
  const auto short_one = read_bytes(MIS_SET_PUPILS, &record, offsetof(mis_pupil, house));
  REQUIRE_FALSE(short_one.bad);
  CHECK(short_one["mis_id"] == "A1");
  CHECK(short_one["house"] == std::nullopt);

  std::vector<char> longer(sizeof record + 16, '\xFF');
  record.struct_size = static_cast<uint32_t>(longer.size());
  std::memcpy(longer.data(), &record, sizeof record);
  const auto long_one = read_bytes(MIS_SET_PUPILS, longer.data(), record.struct_size);
  REQUIRE_FALSE(long_one.bad);
  CHECK(long_one["house"] == "Red");
}

TEST_CASE("a record need not be aligned") {
  const auto record = pupil();
  std::vector<char> odd(sizeof record + 1);
  std::memcpy(odd.data() + 1, &record, sizeof record);
  const auto got = read_bytes(MIS_SET_PUPILS, odd.data() + 1, sizeof record);
  REQUIRE_FALSE(got.bad);
  CHECK(got["mis_id"] == "A1");
}

TEST_CASE("a size that cannot be is refused before anything is read") {
  auto record = pupil();
  record.struct_size = sizeof record + 8;
  CHECK(read(MIS_SET_PUPILS, record).bad->field == "struct_size");
  record.struct_size = 0;
  CHECK(read(MIS_SET_PUPILS, record).bad->field == "struct_size");
  const std::vector<char> scrap(2);
  CHECK(read_bytes(MIS_SET_PUPILS, scrap.data(), 2).bad->field == "struct_size");
  CHECK(read_bytes(99, &record, sizeof record).bad->field == "set");
}

TEST_CASE("a photo's bytes stand apart, and must be there and not too many") {
  auto photo = sized<mis_photo>();
  photo.pupil_id = text("A1");
  photo.type = text("image/jpeg");
  CHECK(read(MIS_SET_PHOTOS, photo).bad->field == "bytes");
  const uint8_t picture[] = {0xFF, 0xD8, 0xFF};
  photo.bytes = {picture, sizeof picture};
  const auto got = read(MIS_SET_PHOTOS, photo);
  REQUIRE_FALSE(got.bad);
  CHECK(got["type"] == "image/jpeg");
  const auto bytes = runtime::photo_bytes(&photo, sizeof photo);
  CHECK(bytes.ptr == picture);
  CHECK(bytes.len == 3);
  CHECK(runtime::photo_bytes(&photo, offsetof(mis_photo, bytes)).ptr == nullptr);
  photo.bytes.len = (8u << 20) + 1;
  CHECK(read(MIS_SET_PHOTOS, photo).bad->why == "is 8388609 bytes long; at most 8388608 are taken");
}

TEST_CASE("UTF-8 is told from what only looks like it") {
  for (const char* good :
       {"", "abc", "Zo\xC3\xAB", "\xE7\x8E\x8B", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF"}) {
    CHECK(runtime::is_utf8(good));
  }
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE7\x8E",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xC3(b"}) {
    CHECK_FALSE(runtime::is_utf8(bad));
  }
}
