#include "sandbox/dump/dump.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "sandbox/school/later.h"
#include "sandbox/wonde/ids.h"
#include "support/temporary.h"

using namespace mis::sandbox;

namespace {

std::map<std::string, std::string> dump_of(const School& school) {
  return dump(school, Photos(school.seed), wonde_telling(school.seed));
}

std::string sha256(const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

rapidjson::Document parse(const std::string& text) {
  rapidjson::Document document;
  document.Parse(text.c_str());
  REQUIRE_FALSE(document.HasParseError());
  REQUIRE(document.IsArray());
  return document;
}

}  // namespace

TEST_CASE("a seed gives the same dump, byte for byte, and another seed another") {
  const auto once = dump_of(make_school({1, 200}));
  CHECK((once == dump_of(make_school({1, 200}))));
  CHECK((once != dump_of(make_school({2, 200}))));
}

TEST_CASE("the school of seed 1 is the one that it always was") {
  // The photos are left out: their bytes are the encoder's, whose next release may choose others.
  auto files = dump_of(make_school({1, 1200}));
  files.erase("photos.json");
  std::string all;
  for (const auto& [name, text] : files) all += name + "\n" + text;
  CHECK(sha256(all) == "6a4a8720635ce0ba7056f9faa5cba8e7f5886de381021a0c3706a04329d42c7b");
}

TEST_CASE("a dump is the seven files, each an array of one object a line, sorted by its key") {
  const auto files = dump_of(make_school({1, 300}));
  std::set<std::string> names;
  for (const auto& [name, text] : files) {
    INFO(name);
    names.insert(name);
    CHECK(text.starts_with("[\n{"));
    CHECK(text.ends_with("}\n]\n"));
    const auto rows = parse(text);
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == rows.Size() + 2);
    const bool links = name == "members.json" || name == "teachers.json";
    const char* first = links ? "class" : name == "photos.json" ? "pupil" : "mis_id";
    const char* second = name == "members.json" ? "pupil" : "staff";
    std::pair<std::string, std::string> last;
    for (const auto& row : rows.GetArray()) {
      std::pair<std::string, std::string> key{row[first].GetString(), links ? row[second].GetString() : ""};
      CHECK(last < key);
      last = key;
    }
  }
  CHECK(names == std::set<std::string>{"pupils.json", "staff.json", "subjects.json", "classes.json", "members.json",
                                       "teachers.json", "photos.json"});
}

TEST_CASE("the fields of a pupil stand in the order of the page, and what is not said is left out") {
  Pupil pupil;
  pupil.number = 1;
  pupil.upn = "B801200005001";
  pupil.uci = "681990012058G";  // Wonde cannot say it
  pupil.legal_surname = "Ní Bhriain";
  pupil.legal_forename = "Siân \"Tab\"";
  pupil.date_of_birth = {2009, 11, 2};
  pupil.eal = false;
  pupil.words["ethnicity"] = "Cornish";
  School school;
  school.pupils = {pupil};
  const std::string id = WondeIds(1).pupil(pupil);
  const std::string upi = WondeIds(1).upi(pupil);
  CHECK(dump_of(school).at("pupils.json") ==
        "[\n{\"mis_id\":\"" + id + "\",\"person_id\":\"" + upi +
            "\",\"upn\":\"B801200005001\",\"legal_surname\":\"Ní Bhriain\",\"legal_forename\":\"Siân \\\"Tab\\\"\","
            "\"date_of_birth\":\"2009-11-02\",\"eal\":false,\"extras\":{\"ethnicity\":\"Cornish\"}}\n]\n");
}

TEST_CASE("a field that a system does not tell is left out of its own file only, and an untold file is empty") {
  const School school = make_school({1, 60});
  Telling telling = wonde_telling(1);
  telling.untold.insert({"teachers.role", "staff.code", "photos.json"});
  const auto files = dump(school, Photos(1), telling);
  CHECK(files.at("photos.json") == "[]\n");
  CHECK(files.at("teachers.json").find("\"role\"") == std::string::npos);
  CHECK(files.at("teachers.json").find("\"main\"") != std::string::npos);
  CHECK(files.at("staff.json").find("\"role\"") != std::string::npos);
  CHECK(files.at("staff.json").find("\"code\"") == std::string::npos);
  CHECK(files.at("subjects.json") == dump_of(school).at("subjects.json"));
}

TEST_CASE("an empty kind is an empty array") {
  const auto files = dump_of(School{});
  for (const auto& [name, text] : files) CHECK(text == "[]\n");
}

TEST_CASE("who has left is not in the dump, nor is a photo of theirs") {
  const School school = make_school({1, 200});
  const auto files = dump_of(school);
  const WondeIds ids(1);
  CHECK(parse(files.at("pupils.json")).Size() == 200);
  for (const Pupil& pupil : school.pupils) {
    if (!pupil.on_roll()) {
      for (const char* name : {"pupils.json", "photos.json", "members.json"})
        CHECK(files.at(name).find(ids.pupil(pupil)) == std::string::npos);
    }
  }
}

TEST_CASE("a photo's digest and size are those of its bytes") {
  const School school = make_school({1, 40});
  const Photos photos(1);
  const auto rows = parse(dump_of(school).at("photos.json"));
  std::map<std::string, const Pupil*> by_id;
  for (const Pupil& pupil : school.pupils) by_id[WondeIds(1).pupil(pupil)] = &pupil;
  REQUIRE(rows.Size() > 30);
  for (const auto& row : rows.GetArray()) {
    const std::string jpeg = photos.jpeg(by_id.at(row["pupil"].GetString())->number);
    CHECK(row["sha256"].GetString() == sha256(jpeg));
    CHECK(row["bytes"].GetUint64() == jpeg.size());
    CHECK(row["type"].GetString() == std::string("image/jpeg"));
  }
}

TEST_CASE("every ref of a dump is a record of it") {
  const auto files = dump_of(make_school({3, 400}));
  const auto ids = [&](const char* name) {
    std::set<std::string> found;
    const auto rows = parse(files.at(name));
    for (const auto& row : rows.GetArray()) found.insert(row["mis_id"].GetString());
    return found;
  };
  const auto pupils = ids("pupils.json"), classes = ids("classes.json"), staff = ids("staff.json"),
             subjects = ids("subjects.json");
  const auto members = parse(files.at("members.json"));
  for (const auto& row : members.GetArray()) {
    CHECK(classes.contains(row["class"].GetString()));
    CHECK(pupils.contains(row["pupil"].GetString()));
  }
  const auto teachers = parse(files.at("teachers.json"));
  for (const auto& row : teachers.GetArray()) {
    CHECK(classes.contains(row["class"].GetString()));
    CHECK(staff.contains(row["staff"].GetString()));
  }
  const auto all = parse(files.at("classes.json"));
  for (const auto& row : all.GetArray()) {
    if (row.HasMember("subject")) CHECK(subjects.contains(row["subject"].GetString()));
  }
}

TEST_CASE("Wonde's ids are of their form and never twice, in a large school too") {
  const School school = later(make_school({9, 20000}), {0, 0, 3000});
  const WondeIds ids(9);
  std::set<std::string> all{ids.school()};
  std::size_t count = 1;
  const auto add = [&](const std::string& id) {
    ++count;
    CHECK(id.size() == 11);
    CHECK(id[0] == 'A');
    CHECK(id.find_first_not_of("0123456789", 1) == id.npos);
    all.insert(id);
  };
  for (const Pupil& pupil : school.pupils) {
    add(ids.pupil(pupil));
    add(ids.photo(pupil));
    if (pupil.enrolments > 1) add(ids.pupil_before(pupil));
  }
  for (const Staff& staff : school.staff) add(ids.staff(staff));
  for (const Class& one : school.classes) add(ids.klass(one));
  for (const Subject& subject : school.subjects) add(ids.subject(subject));
  CHECK(all.size() == count);
}

TEST_CASE("a dump is written whole, over an older one, into a folder that need not be there") {
  const support::Temporary folder;
  const auto files = dump_of(make_school({1, 30}));
  support::write_file(folder / "deep/truth/pupils.json", std::string(1'000'000, 'x'));
  write_dump(folder / "deep/truth", files);
  for (const auto& [name, text] : files) CHECK((support::read_file(folder / "deep/truth" / name) == text));
  support::write_file(folder / "file", "in the way");
  CHECK_THROWS_WITH(write_dump(folder / "file", files), Catch::Contains("file/") && Catch::Contains("--dump"));
}
