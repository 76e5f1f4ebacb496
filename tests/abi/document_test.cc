// The connector of docs/abi.md, put together from the document's pieces, in use.
#include <mis/cap/pupils.h>

#include <catch2/catch.hpp>
#include <map>

#include "runtime/connector.h"
#include "runtime/library.h"

namespace {

using Lines = std::vector<std::string>;

std::string text(const mis_str& s) { return {s.ptr, s.len}; }

// A pretend MIS: an answer for each address, to who has the token.
struct Mis : runtime::HttpExchange {
  mis_status send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure&) override {
    asked = std::move(request);
    ticket = ++tickets;
    return MIS_OK;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>&, runtime::HttpResponse& response, uint64_t&,
                     runtime::Failure&) override {
    const bool known = asked.headers == runtime::Headers{{"Authorization", "Bearer good"}};
    const auto page = pages.find(asked.url);
    response = {ticket, !known ? 401u : page == pages.end() ? 404u : 200u, asked.url, {}, ""};
    if (page != pages.end()) response.body = page->second;
    return MIS_OK;
  }
  void drop() override {}
  std::map<std::string, std::string> pages{{"https://mis.example.com/me", "you"},
                                           {"https://mis.example.com/pupils", "1,Ng,Ada,10\n2,O'Hara,Zo\xC3\xAB,11\n"}};
  runtime::HttpRequest asked;
  uint64_t tickets = 0;
};

struct Host : runtime::HostSide {
  void log(mis_log_level, std::string_view) override {}
  bool is_cancelled() override { return false; }
  void progress(uint64_t done, uint64_t, std::string_view) override { lines.push_back(std::to_string(done)); }
  mis_status push(mis_set, const mis_batch& batch) override {
    for (uint64_t i = 0; i < batch.count; ++i) {
      const mis_pupil& p = static_cast<const mis_pupil*>(batch.records)[i];
      lines.push_back(text(p.mis_id) + " " + text(p.legal_forename) + " " + text(p.legal_surname) + " " +
                      text(p.year_group));
    }
    return MIS_OK;
  }
  mis_status end(const mis_set_end& end) override {
    lines.push_back(end.whole ? "whole" : "part");
    return MIS_OK;
  }
  mis_status problem(const mis_problem&) override { return MIS_OK; }
  mis_status tell(const mis_catalogue& catalogue) override {
    lines.push_back(text(catalogue.school->name));
    return MIS_OK;
  }
  runtime::HttpExchange* http() override { return &mis; }
  Mis mis;
  Lines lines;
};

struct Tiny {
  Host host;
  runtime::Connector connector{
      runtime::load_library(ROLLCALL_TEST_CONNECTORS "/uk.example.tiny/1.0.0/uk.example.tiny.so"), host};
  Tiny() { REQUIRE_FALSE(connector.create({{"base_url", "https://mis.example.com"}})); }
};

}  // namespace

TEST_CASE("The document's connector signs in, tells its school and brings its pupils") {
  Tiny tiny;
  CHECK_FALSE(tiny.connector.sign_in({{"token", "good"}}));
  CHECK_FALSE(tiny.connector.catalogue());
  CHECK_FALSE(tiny.connector.fetch(MIS_CAP_PUPILS, {}));
  CHECK(tiny.host.lines == Lines{"Tiny School", "1 Ada Ng 10", "2 Zo\xC3\xAB O'Hara 11", "2", "whole"});
}

TEST_CASE("The document's connector keeps to the scope") {
  Tiny tiny;
  REQUIRE_FALSE(tiny.connector.sign_in({{"token", "good"}}));
  CHECK_FALSE(tiny.connector.fetch(MIS_CAP_PUPILS, {{"10", "12"}, {}, {}}));
  CHECK(tiny.host.lines == Lines{"1 Ada Ng 10", "1", "whole"});
}

TEST_CASE("The document's connector brings more pupils than a batch holds, and an empty list") {
  Tiny tiny;
  REQUIRE_FALSE(tiny.connector.sign_in({{"token", "good"}}));
  std::string& pupils = tiny.host.mis.pages["https://mis.example.com/pupils"];
  pupils.clear();
  CHECK_FALSE(tiny.connector.fetch(MIS_CAP_PUPILS, {}));
  CHECK(tiny.host.lines == Lines{"0", "whole"});
  for (int i = 0; i < 1234; ++i) pupils += std::to_string(i) + ",S,F,7\n";
  CHECK_FALSE(tiny.connector.fetch(MIS_CAP_PUPILS, {}));
  CHECK(tiny.host.lines.size() == 2 + 1234 + 2);
}

TEST_CASE("The document's connector fails well") {
  Tiny tiny;
  const auto wrong = tiny.connector.sign_in({{"token", "bad"}});
  REQUIRE(wrong);
  CHECK(wrong->status == MIS_E_CREDENTIALS);
  CHECK(wrong->field_id == "token");
  CHECK(tiny.connector.sign_in({})->status == MIS_E_INPUT);
  REQUIRE_FALSE(tiny.connector.sign_in({{"token", "good"}}));
  tiny.host.mis.pages["https://mis.example.com/pupils"] = "1,Ng,Ada";
  CHECK(tiny.connector.fetch(MIS_CAP_PUPILS, {})->status == MIS_E_PROTOCOL);
  CHECK(tiny.host.lines.empty());
  tiny.host.mis.pages.clear();
  CHECK(tiny.connector.fetch(MIS_CAP_PUPILS, {})->status == MIS_E_PROTOCOL);
}
