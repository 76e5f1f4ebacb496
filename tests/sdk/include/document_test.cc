// What docs/connectors.md shows is what is built and works: its listings are these very files.
#include <mis/mis.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "sdk/include/fake_http.h"

namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(ROLLCALL_SOURCE) + "/" + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The connector of connectors/web.cc, which is linked into this test.
struct Web {
  testing::FakeHttp http;
  const mis_plugin& plugin = *mis_plugin_v1(MIS_ABI_VERSION(1, 0));
  mis_connector* self = nullptr;
  std::map<std::string, std::string> pages{
      {"/school", R"({"name":"Hill School"})"},
      {"/pupils/count", R"({"pupils":3,"pages":2})"},
      {"/pupils?page=1", R"({"data":[{"id":1,"surname":"Ng","year":"7"},{"id":2,"surname":"O'Hara","year":"8"}]})"},
      {"/pupils?page=2", R"({"data":[{"id":"3","surname":"Patel","year":"7","born":"2013-11-02"}]})"}};
  uint32_t status = 200;

  Web() {
    http.answer = [this](const testing::Sent& sent, uint32_t& code, std::string& body) {
      code = status;
      body = pages[sent.url.substr(std::string("https://mis.example.com/api").size())];
      return MIS_OK;
    };
    mis_pair base = pair("base_url", "https://mis.example.com/api");
    REQUIRE(plugin.create(&http.host.host, &http.host.call, &base, 1, &self) == MIS_OK);
  }
  ~Web() { plugin.destroy(self); }
  static mis_pair pair(const char* key, const char* value) {
    return {{key, std::string(key).size()}, {value, std::string(value).size()}};
  }
  mis_status sign_in() {
    mis_pair token = pair("token", "t");
    return plugin.sign_in(self, &http.host.call, &token, 1);
  }
  mis_status pupils(const char* year = nullptr) {
    mis_str years[] = {{year, year ? std::string(year).size() : 0}};
    mis_scope scope{};
    scope.struct_size = sizeof scope;
    scope.years = years;
    scope.year_count = year != nullptr;
    return plugin.capability(MIS_CAP_PUPILS)->fetch(self, &http.host.call, &scope, &http.host.sink);
  }
};

}  // namespace

TEST_CASE("the listings of docs/connectors.md are connectors that are built") {
  const std::string page = file("docs/connectors.md");
  for (auto path : {"tests/sdk/include/connectors/hello.cc", "tests/sdk/include/connectors/web.cc"}) {
    INFO(path);
    const std::string listing = file(path);
    REQUIRE_FALSE(listing.empty());
    CHECK(page.find("```cpp\n" + listing + "```\n") != std::string::npos);
  }
}

TEST_CASE("a connector is under 40 lines, and one over the web under 100") {
  auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  CHECK(lines(file("tests/sdk/include/connectors/hello.cc")) < 40);
  CHECK(lines(file("tests/sdk/include/connectors/web.cc")) < 100);
}

TEST_CASE("the connector over the web brings its pupils") {
  Web web;
  REQUIRE(web.sign_in() == MIS_OK);
  REQUIRE(web.pupils() == MIS_OK);
  CHECK(web.http.host.ids[MIS_SET_PUPILS].size() == 3);
  CHECK(web.http.host.ends == std::vector<std::string>{"1 3 1"});
  web.http.host.ids.clear();
  REQUIRE(web.pupils("7") == MIS_OK);
  CHECK(web.http.host.ids[MIS_SET_PUPILS].size() == 2);
  CHECK(web.http.host.ends.back() == "1 -1 1");
}

TEST_CASE("the connector over the web fails by who must act") {
  Web web;
  web.status = 401;
  CHECK(web.sign_in() == MIS_E_CREDENTIALS);
  web.status = 200;
  REQUIRE(web.sign_in() == MIS_OK);
  web.pages["/pupils?page=2"] = R"({"data":[]})";
  REQUIRE(web.pupils() == MIS_OK);
  CHECK(web.http.host.ends.back() == "1 3 0");  // one did not come: not whole
  web.pages["/pupils?page=2"] = "<html>";
  CHECK(web.pupils() == MIS_E_PROTOCOL);
  web.status = 401;
  CHECK(web.pupils() == MIS_E_EXPIRED);
}

TEST_CASE("a host that is too old gets no table") { CHECK(mis_plugin_v1(MIS_ABI_VERSION(0, 999)) == nullptr); }
