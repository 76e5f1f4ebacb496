// A recording made of a pretend MIS over all three services, looked through for everything personal, and replayed.
#include "runtime/recording/recorder.h"

#include <fcntl.h>

#include <catch2/catch.hpp>
#include <map>

#include "runtime/recording/ask.h"
#include "runtime/recording/picture.h"
#include "runtime/recording/replay.h"
#include "support/temporary.h"

using namespace runtime;
using namespace runtime::recording;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const std::string upn = upn_letter("801200001001") + std::string("801200001001");
const std::string password = "p&ss <word>/7";
const std::string jpeg = "\xFF\xD8\xFF\xE0" + std::string(3000, 'j');

const std::map<std::string, std::string> pages = {
    {"GET https://greenfield.mis.example/students?page=1",
     R"({"meta":{"next":"https://greenfield.mis.example/students?page=2&after=Q77001zz"},"data":[)"
     R"({"id":4711001,"name":"Zelenka","upn":")" +
         upn +
         R"(","dob":"2010-05-17","year":{"code":"NCY11"},"eal":true,)"
         R"("photo":"/people/4711001/photo","email":"ivo.zelenka@greenfield.example"}]})"},
    {"GET https://greenfield.mis.example/students?page=2&after=Q77001zz",
     R"({"meta":{"next":null},"data":[{"id":4711002,"name":"Okonkwo","upn":"","dob":"2011-01-02","year":{"code":"NCY10"},)"
     R"("eal":"No","photo":"","email":""}]})"},
    {"GET https://greenfield.mis.example/people/4711001/photo", jpeg},
    {"POST https://greenfield.mis.example/sign-in", R"({"access_token":"tok-9f8e7d6c5b4a3210"})"},
    {"GET https://greenfield.mis.example/odd", "<html><p>Dear Mrs Zelenka</html>"},
};

struct Mis : HttpExchange {
  std::map<uint64_t, std::string> waiting;
  uint64_t tickets = 0;
  mis_status send(HttpRequest request, uint64_t& ticket, Failure&) override {
    waiting[ticket = ++tickets] = request.method + " " + request.url;
    return MIS_OK;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>&, HttpResponse& response, uint64_t& failed,
                     Failure& why) override {
    const auto found = ticket == 0 ? waiting.begin() : waiting.find(ticket);
    if (found == waiting.end()) return MIS_E_INVALID;
    const auto [which, asked] = *found;
    waiting.erase(found);
    const auto page = pages.find(asked);
    if (page == pages.end()) {
      failed = which;
      why.message = "greenfield.mis.example broke off.";
      return MIS_E_NETWORK;
    }
    response = {which,
                200,
                asked.substr(asked.find(' ') + 1),
                {{"Content-Type", "application/json"}, {"Set-Cookie", "session=zelenka"}},
                page->second};
    return MIS_OK;
  }
  void drop() override { waiting.clear(); }
};

struct Program : ProgramRunner {
  mis_status run(ProgramOrder order, const std::function<bool()>&, ProgramOutcome& outcome, Failure&) override {
    outcome.standard_output = "Zelenka could not be read";  // no form that anybody can tell
    outcome.outputs = {"Surname,Date of Birth,Adno\r\nZelenka,17/05/2010,004521\r\n",
                       "<Report><Record><Surname>Okonkwo</Surname><Year>NCY10</Year></Record></Report>", std::nullopt};
    outcome.outputs.resize(order.outputs.size());
    return MIS_OK;
  }
};

struct Folder : FileSource {
  mis_status list(mis_root, const std::function<bool()>&, std::vector<FileInfo>& files, Failure&) override {
    files = {{"Zelenka_4521/" + upn + ".jpg", 3004}};
    return MIS_OK;
  }
  mis_status read(mis_root root, const std::string&, const std::function<bool()>&, std::string& bytes,
                  Failure&) override {
    bytes = root == MIS_ROOT_PACKAGE ? "captions" : jpeg;
    return MIS_OK;
  }
};

// What a connector would do with its three services, and what it brings.
struct Brought {
  std::vector<std::string> names, upns, births, years, photos;
  std::string csv, xml, said, file, captions, failure;
  size_t size = 0;
};

std::string field(const std::string& page, const std::string& name, size_t from = 0) {
  const auto at = page.find("\"" + name + "\":\"", from);
  if (at == page.npos) return {};
  const auto begin = at + name.size() + 4;
  return page.substr(begin, page.find('"', begin) - begin);
}

std::string url_encoded(const std::string& text) {
  std::string made;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char* hex = "0123456789ABCDEF";
    if (std::isalnum(byte) || c == '-')
      made += c;
    else if (c == ' ')
      made += '+';
    else
      made += {'%', hex[byte >> 4], hex[byte & 15]};
  }
  return made;
}

Brought bring(HttpExchange& http, ProgramRunner& programs, FileSource& files, const std::string& base,
              const std::string& user, const std::string& secret) {
  Brought all;
  Failure why;
  const auto ask = [&](const std::string& method, const std::string& url, const std::string& body = {}) {
    uint64_t ticket = 0, failed = 0;
    HttpResponse response;
    HttpRequest request{method, url, {{"Authorization", "Bearer " + secret}}, body};
    if (http.send(request, ticket, why) != MIS_OK || http.receive(ticket, {}, response, failed, why) != MIS_OK) {
      all.failure = why.message;
      return std::string();
    }
    return response.body;
  };
  ask("POST", base + "/sign-in", "user=" + user + "&password=" + url_encoded(secret) + "&client=mis");
  for (std::string next = base + "/students?page=1"; !next.empty();) {
    const std::string page = ask("GET", next);
    all.names.push_back(field(page, "name"));
    all.upns.push_back(field(page, "upn"));
    all.births.push_back(field(page, "dob"));
    all.years.push_back(field(page, "code"));
    if (const auto photo = field(page, "photo"); !photo.empty()) all.photos.push_back(ask("GET", base + photo));
    next = field(page, "next");
  }
  ProgramOrder order;
  order.arguments = {{"/USER:" + user, false}, {"/PASSWORD:" + secret, true}, {"/REPORT:{in:report}", false}};
  order.inputs = {{"report", "<Parameters><Name>" + all.names[0] + "</Name></Parameters>"}};
  order.outputs = {"pupils.csv", "pupils.xml", "other"};
  ProgramOutcome outcome;
  REQUIRE(programs.run(order, {}, outcome, why) == MIS_OK);
  all.said = outcome.standard_output;
  all.csv = outcome.outputs[0].value();
  all.xml = outcome.outputs[1].value();
  std::vector<FileInfo> listed;
  REQUIRE(files.list(MIS_ROOT_CHOSEN, {}, listed, why) == MIS_OK);
  REQUIRE(files.read(MIS_ROOT_CHOSEN, listed.at(0).path, {}, all.file, why) == MIS_OK);
  REQUIRE(files.read(MIS_ROOT_PACKAGE, "captions.json", {}, all.captions, why) == MIS_OK);
  ask("GET", base + "/odd");
  ask("GET", base + "/broken");
  return all;
}

About about(const std::string& key = std::string(32, 'k')) {
  About all;
  all.connector = "test";
  all.version = "1.0.0";
  all.library_sha256 = std::string(64, '0');
  all.rollcall = "1";
  all.impersonal = {"meta", "data[].year.code", "Report.Record.Year"};
  all.settings = {{"base_url", "url", "https://greenfield.mis.example", false},
                  {"photos", "folder", "/home/zelenka/photos", false},
                  {"nation", "choice", "Wales", false},
                  {"user", "text", "ivo.zelenka", true},
                  {"password", "secret", password, true}};
  add_words(
      "https mis.example students page sign-in people photo USER REPORT after user password again client\n"
      "Surname Date of Birth Parameters Name odd broken broke off",
      all.code);
  all.today = {2026, 11, 25};
  all.key = key;
  return all;
}

struct Desk {
  support::Temporary folder;
  std::vector<std::string> secrets = {password};
  Brought real;
  size_t exchanges = 0;

  fs::path record(const std::string& name, const About& of = about()) {
    Recorder recorder(folder / name, secrets);
    {
      const auto http = recorder.hear(std::make_unique<Mis>());
      const auto programs = recorder.hear(std::make_unique<Program>());
      const auto files = recorder.hear(std::make_unique<Folder>());
      real = bring(*http, *programs, *files, "https://greenfield.mis.example", "ivo.zelenka", password);
    }
    exchanges = recorder.write(of);
    return folder / name;
  }
  Brought replay(const fs::path& from) {
    Replay recording(from);
    const auto value = [](const Replay::Pairs& pairs, const std::string& id) {
      for (const auto& [key, said] : pairs)
        if (key == id) return said;
      return std::string("?");
    };
    const auto http = recording.http();
    const auto programs = recording.programs();
    const auto files = recording.files(std::make_unique<Folder>());
    return bring(*http, *programs, *files, value(recording.settings(), "base_url"), value(recording.sign_in(), "user"),
                 Replay::secret_for("password"));
  }
};

std::string all_of(const fs::path& folder) {
  std::map<fs::path, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) files[entry.path()] = support::read_file(entry.path());
  std::string all;
  for (const auto& [path, text] : files) all += path.filename().string() + "\n" + text;
  return all;
}

// The message of what opening this recording throws.
std::string refusal(const fs::path& folder) {
  try {
    Replay recording(folder);
  } catch (const RecordingError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("nothing personal and nothing secret stands in a recording") {
  Desk desk;
  const std::string all = all_of(desk.record("one"));
  CHECK(desk.exchanges == 9);
  for (const std::string& word :
       {std::string("Zelenka"), std::string("zelenka"), std::string("Okonkwo"), upn, std::string("2010-05-17"),
        std::string("17/05/2010"), std::string("2011-01-02"), std::string("4711001"), std::string("4711002"),
        std::string("greenfield"), std::string("ivo"), std::string("Q77001zz"), std::string("9f8e7d6c5b4a3210"),
        std::string("004521"), std::string("/home"), std::string("Dear"), std::string("session="),
        std::string("jjjj")}) {
    INFO(word);
    CHECK(all.find(word) == all.npos);
  }
  for (const std::string& canary :
       {password, std::string("p%26ss+%3Cword%3E%2F7"), std::string("p%26ss"), base64(password),
        base64(password).substr(0, 12), std::string("p&amp;ss &lt;word&gt;"), std::string("ss <word"),
        std::string("p\\u0026ss")}) {
    INFO(canary);
    CHECK(all.find(canary) == all.npos);
  }
  // What says nothing of anybody is there for who has to find a fault.
  for (const std::string& form :
       {std::string("NCY11"), std::string("\"eal\":true"), std::string("Surname,"), std::string("\"dropped\": 25"),
        std::string("\"nation\": \"Wales\""), std::string("[secret]"), std::string("students?page=")}) {
    INFO(form);
    CHECK(all.find(form) != all.npos);
  }
}

TEST_CASE("a replay brings as much of the same form, and what refers still does") {
  Desk desk;
  const auto folder = desk.record("one");
  const Brought again = desk.replay(folder);
  CHECK(again.names.size() == desk.real.names.size());
  CHECK(again.names[0].size() == 7);
  CHECK(again.names[0] != "Zelenka");
  CHECK(is_upn(again.upns.at(0)));
  CHECK(again.upns.at(1).empty());
  CHECK(again.births.at(0).substr(0, 8) == "2010-05-");
  CHECK(again.years == desk.real.years);
  REQUIRE(again.photos.size() == 1);
  CHECK(again.photos[0] == picture_like(jpeg));
  CHECK(again.file == picture_like(jpeg));
  CHECK(again.captions == "captions");
  CHECK(again.said.empty());
  CHECK_THAT(again.csv, Contains("Surname,Date of Birth,Adno\r\n" + again.names[0] + ","));
  CHECK_THAT(again.xml, Contains("<Year>NCY10</Year>") && Contains("<Surname>" + again.names[1] + "</Surname>"));
  CHECK_THAT(again.failure, Contains("broke off"));
}

TEST_CASE("the same key records the same bytes, and without a key no two recordings are alike") {
  Desk desk;
  const std::string one = all_of(desk.record("one")), again = all_of(desk.record("again")),
                    random = all_of(desk.record("random", about(""))), other = all_of(desk.record("other", about("")));
  CHECK(one == again);
  CHECK(random != one);
  CHECK(random != other);
}

TEST_CASE("a folder that is not new or not empty is refused before anything is asked") {
  Desk desk;
  support::write_file(desk.folder / "full" / "x", "y");
  CHECK_THROWS_AS(Recorder(desk.folder / "full", desk.secrets), RecordingError);
  CHECK_THROWS_AS(Recorder(desk.folder / "full" / "x", desk.secrets), RecordingError);
  CHECK_THROWS_AS(Recorder("/proc/no/such", desk.secrets), RecordingError);
}

TEST_CASE("an exchange that is not in the recording is a clear fault") {
  Desk desk;
  const auto folder = desk.record("one");
  Replay recording(folder);
  const auto http = recording.http();
  uint64_t ticket = 0, failed = 0;
  Failure why;
  HttpResponse response;
  REQUIRE(http->send({"GET", "https://elsewhere/staff?x=1"}, ticket, why) == MIS_OK);
  CHECK(http->receive(0, {}, response, failed, why) == MIS_E_INPUT);
  CHECK(failed == ticket);
  CHECK_THAT(why.message, Contains("no answer to GET https://elsewhere/staff:") && Contains("other choices"));
  CHECK(http->receive(0, {}, response, failed, why) == MIS_E_INVALID);
  ProgramOutcome outcome;
  CHECK(recording.programs()->run({}, {}, outcome, why) == MIS_E_INPUT);
}

TEST_CASE("the same question on another day, or with its words in another order, is the same question") {
  CHECK(without_days("from 2026-11-25 to 2026-12-01") == without_days("from 2027-01-02 to 2027-02-03"));
  CHECK(in_any_order("ids: [4876, 8084]") == in_any_order("ids: [8084,4876]"));
  CHECK(in_any_order("ids: [4876, 8084]") != in_any_order("ids: [4876, 8085]"));
}

TEST_CASE("a recording that was changed, cut or made up is refused, with what is wrong") {
  Desk desk;
  const auto folder = desk.record("one");
  CHECK_THAT(refusal(desk.folder / "nowhere"), Contains("There is no recording in"));
  const auto spoilt = [&](const std::string& file, const std::string& text) {
    const std::string before = support::read_file(folder / file);
    support::write_file(folder / file, text);
    const std::string said = refusal(folder);
    support::write_file(folder / file, before);
    CHECK_FALSE(said.empty());
    return said;
  };
  CHECK(refusal(folder).empty());
  const std::string index = support::read_file(folder / "index.json"),
                    first = support::read_file(folder / "00001.json");
  CHECK_THAT(spoilt("00001.json", first + " "), Contains("00001.json is not as it was recorded"));
  CHECK_THAT(spoilt("index.json", ""), Contains("index.json is not JSON"));
  CHECK_THAT(spoilt("index.json", "[]"), Contains("not an object"));
  CHECK_THAT(spoilt("index.json", R"({"recording":2})"), Contains("version 2"));
  for (size_t cut = 0; cut < index.size(); cut += 97) spoilt("index.json", index.substr(0, cut));
  const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK_THAT(spoilt("index.json", replaced(index, "00001.json", "../x.json")), Contains("cannot be one of its own"));
  CHECK_THAT(spoilt("index.json", replaced(index, "00001.json", "gone.json")), Contains("gone.json is not there"));
  fs::rename(folder / "00001.json", desk.folder / "away.json");
  fs::create_symlink(desk.folder / "away.json", folder / "00001.json");
  CHECK_THAT(refusal(folder), Contains("00001.json is not there, or is no file"));
}
