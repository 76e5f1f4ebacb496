// An import through the shared library is compared with what the pretend Wonde's school truly is, record by record.
#include <mis++/json.h>
#include <mis/mis.h>
#include <openssl/evp.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "plugins/wonde/session.h"

using testing::Said;
using testing::Served;
using testing::Session;

namespace {

// A file of the dump as read_record() tells records: flags as words, extras as compact JSON.
std::vector<Said> truth(const Served& served, std::uint64_t seed, const std::string& file) {
  auto files = mis::sandbox::dump(served.school, served.photos, mis::sandbox::wonde_telling(seed));
  std::vector<Said> all;
  for (const auto& object : mis::json::parse(files.at(file)).items) {
    Said said;
    for (const auto& [name, value] : object.members) {
      if (value.is_object()) {
        std::string extras;
        for (const auto& extra : value.members)
          extras += (extras.empty() ? "" : ",") + std::string("\"") + extra.name + "\":\"" + extra.value.text + "\"";
        said[name] = "{" + extras + "}";
      } else {
        said[name] = value.boolean() ? (*value.boolean() ? "true" : "false") : value.text;
      }
    }
    all.push_back(std::move(said));
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<Said> sorted(std::vector<Said> all) {
  std::sort(all.begin(), all.end());
  return all;
}

std::string sha256(const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned i = 0; i < size; ++i)
    hex += "0123456789abcdef"[digest[i] >> 4], hex += "0123456789abcdef"[digest[i] & 15];
  return hex;
}

void check_all(const Served& served, std::uint64_t seed, Session& session) {
  REQUIRE_FALSE(session.create_failure);
  REQUIRE_FALSE(session.sign_in());
  for (auto capability : {MIS_CAP_PUPILS, MIS_CAP_STAFF, MIS_CAP_CLASSES, MIS_CAP_PHOTOS}) {
    auto failure = session.fetch(capability);
    INFO(capability << (failure ? failure->message : ""));
    REQUIRE_FALSE(failure);
  }
  const std::pair<mis_set, const char*> files[] = {
      {MIS_SET_PUPILS, "pupils.json"},   {MIS_SET_STAFF, "staff.json"},     {MIS_SET_SUBJECTS, "subjects.json"},
      {MIS_SET_CLASSES, "classes.json"}, {MIS_SET_MEMBERS, "members.json"}, {MIS_SET_TEACHERS, "teachers.json"}};
  for (auto [set, file] : files) {
    INFO(file);
    auto expected = truth(served, seed, file), came = sorted(session.records[set]);
    REQUIRE(came.size() == expected.size());
    for (std::size_t i = 0; i < came.size(); ++i) REQUIRE(came[i] == expected[i]);
    CHECK(session.ends[set].second);
  }
  std::vector<Said> photos;
  for (const auto& [pupil, bytes] : session.photos)
    photos.push_back(
        {{"pupil", pupil}, {"sha256", sha256(bytes)}, {"bytes", std::to_string(bytes.size())}, {"type", "image/jpeg"}});
  REQUIRE(sorted(photos) == truth(served, seed, "photos.json"));
  CHECK(session.ends[MIS_SET_PHOTOS].second);
  CHECK(session.problems.empty());
}

// Pupils who between them have every code of every coded field, and words that are no code's.
std::vector<mis::sandbox::Pupil> one_of_each() {
  using mis::sandbox::Pupil;
  std::vector<Pupil> pupils;
  auto add = [&](std::string Pupil::*field, const char* codes) {
    std::istringstream in(codes);
    for (std::string code; in >> code;) {
      Pupil pupil;
      pupil.legal_surname = pupil.preferred_surname = "Each";
      pupil.legal_forename = pupil.preferred_forename = "Of " + code;
      pupil.year_group = "7";
      pupil.registration_group = "7A";
      pupil.*field = code;
      if (pupils.size() % 3 != 0) {  // else not said
        const bool flag = pupils.size() % 3 == 1;
        pupil.eal = pupil.free_school_meals = pupil.free_school_meals_6 = flag;
        pupil.pupil_premium = pupil.in_care = pupil.service_child = flag;
      }
      pupils.push_back(pupil);
    }
  };
  add(&Pupil::ethnicity,
      "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH CHNE BCRB BAFR BOTH OOTH REFU NOBT WENG BSOM");
  add(&Pupil::first_language, "ENG ENB OTH OTB NOT REF ARA LIT POL POR SOM TUR URD VIE GUJ");
  add(&Pupil::enrolment_status, "C M S G");
  add(&Pupil::sen_provision, "N K E");
  add(&Pupil::year_group, "N1 N2 R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 X");
  for (const char* field : {"ethnicity", "first_language", "enrolment_status", "sen_provision"}) {
    add(&Pupil::house, "Oak");
    pupils.back().words[field] = "The school's own";
  }
  return pupils;
}

}  // namespace

TEST_CASE("every record and photo comes as the school holds it, for five schools") {
  auto seed = GENERATE(1u, 2u, 3u, 4u, 5u);
  Served served(seed, 230);
  Session session(served);
  check_all(served, seed, session);
  CHECK(session.hosts == std::set<std::string>{served.server.address()});
}

TEST_CASE("a school of 1,200 comes whole, in batches that the host takes") {
  Served served(7, 1200);
  Session session(served);
  check_all(served, 7, session);
  CHECK(session.ends[MIS_SET_PUPILS].first == 1200);
  CHECK(session.largest_batch <= 1000);
}

TEST_CASE("walking by cursor, texts for dates and gender in lower case change nothing") {
  Served served(3, 230, "", {true, true});
  Session session(served, {{"paging", "cursor"}});
  check_all(served, 3, session);
}

TEST_CASE("whatever codes the MIS behind Wonde has, the same pupils come, and the catalogue says which MIS it is") {
  const auto& behind = GENERATE(from_range(mis::sandbox::behinds()));
  INFO(behind.name);
  Served served(4, 230, "", {false, false, &behind});
  Session session(served);
  check_all(served, 4, session);
  REQUIRE_FALSE(session.catalogue());
  CHECK(session.school["system"] == behind.mis);
  CHECK(session.years["7"] > 0);
}

TEST_CASE("each system's word for each code comes back as the code, and words that are no code's as extras") {
  const auto& behind = GENERATE(from_range(mis::sandbox::behinds()));
  INFO(behind.name);
  Served served(mis::sandbox::make_school_of(1, one_of_each()), "", {false, false, &behind});
  Session session(served);
  check_all(served, 1, session);
  long extras = 0;
  for (const auto& pupil : session.records[MIS_SET_PUPILS]) extras += pupil.count("extras");
  CHECK(extras == 4);
}

TEST_CASE("pages that fail once are asked for again") {
  Served served(2, 230, "students#2=503*1;classes#1=reset*1;employees#1=429:0*1");
  Session session(served);
  check_all(served, 2, session);
}

TEST_CASE("the catalogue says whose school it is and how many pupils are in each year") {
  Served served(1, 230);
  Session session(served);
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.catalogue());
  CHECK(session.school == Said{{"name", served.school.name},
                               {"urn", served.school.urn},
                               {"dfe_number", served.school.la_code + served.school.establishment_number},
                               {"system", "SIMS"}});
  std::map<std::string, int64_t> counted;
  for (const auto& pupil : served.school.pupils)
    if (pupil.on_roll()) ++counted[pupil.year_group];
  CHECK(session.years == counted);
}

TEST_CASE("chosen years bring their pupils, photos and memberships, and no others") {
  Served served(1, 230);
  Session session(served);
  runtime::Scope scope;
  scope.years = {"10", "11"};
  REQUIRE_FALSE(session.sign_in());
  for (auto capability : {MIS_CAP_CLASSES, MIS_CAP_PHOTOS, MIS_CAP_PUPILS})
    REQUIRE_FALSE(session.fetch(capability, scope));
  std::set<std::string> wanted;
  for (const auto& pupil : truth(served, 1, "pupils.json"))
    if (pupil.at("year_group") == "10" || pupil.at("year_group") == "11") wanted.insert(pupil.at("mis_id"));
  std::set<std::string> came;
  for (const auto& pupil : session.records[MIS_SET_PUPILS]) came.insert(pupil.at("mis_id"));
  CHECK(came == wanted);
  auto members = truth(served, 1, "members.json");
  auto photos = truth(served, 1, "photos.json");
  auto of_wanted = [&](const Said& said) { return wanted.count(said.at("pupil")) > 0; };
  CHECK(session.records[MIS_SET_MEMBERS].size() ==
        static_cast<std::size_t>(std::count_if(members.begin(), members.end(), of_wanted)));
  CHECK(session.photos.size() == static_cast<std::size_t>(std::count_if(photos.begin(), photos.end(), of_wanted)));
  for (const auto& member : session.records[MIS_SET_MEMBERS]) CHECK(of_wanted(member));
  CHECK(session.ends[MIS_SET_PUPILS] == std::pair<int64_t, bool>{-1, true});
}

TEST_CASE("those who left since a day come too, with the day") {
  Served served(1, 600);
  Session session(served);
  runtime::Scope scope;
  scope.left_since = {2026, 1, 1};
  REQUIRE_FALSE(session.sign_in());
  REQUIRE_FALSE(session.fetch(MIS_CAP_PUPILS, scope));
  std::size_t on_roll = 0, left_since = 0, left_before = 0;
  for (const auto& pupil : served.school.pupils)
    ++(pupil.on_roll() ? on_roll : pupil.leaving_date >= mis::sandbox::Date{2026, 1, 1} ? left_since : left_before);
  REQUIRE(left_since > 0);
  REQUIRE(left_before > 0);
  auto& came = session.records[MIS_SET_PUPILS];
  CHECK(came.size() == on_roll + left_since);
  CHECK(std::count_if(came.begin(), came.end(), [](const Said& said) { return said.count("leaving_date") > 0; }) ==
        static_cast<long>(left_since));
}

TEST_CASE("a pupil who came back has another id and is the same person") {
  std::map<std::string, std::string> ids[2];  // by person
  for (unsigned came_back : {0u, 3u}) {
    Served served(1, 130, "", {}, {0, 0, came_back});
    Session session(served);
    REQUIRE_FALSE(session.sign_in());
    REQUIRE_FALSE(session.fetch(MIS_CAP_PUPILS));
    for (auto& pupil : session.records[MIS_SET_PUPILS]) ids[came_back != 0][pupil["person_id"]] = pupil["mis_id"];
  }
  REQUIRE(ids[0].size() == ids[1].size());
  int changed = 0;
  for (const auto& [person, id] : ids[0]) changed += ids[1].at(person) != id;
  CHECK(changed == 3);
}
