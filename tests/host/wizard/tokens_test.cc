// Tokens are kept sealed, and go only where they were entered for.
#include "wizard/tokens.h"

#include <catch2/catch.hpp>

#include "host/wizard/scripted.h"
#include "support/temporary.h"

using Catch::Matchers::Contains;
using connectors::Pairs;
using school::FaultKind;
using scripted::fault_of;

namespace {

wizard::Request at(const std::string& address) {
  return wizard::make_request(scripted::connector(), {.settings = {"base_url=" + address}});
}

}  // namespace

TEST_CASE("a token comes back for its address, whatever slash ends it, and for no other") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  wizard::keep_token(store, folder / "home", at("https://a.example/"), {{"token", "hunter2hunter2"}});
  CHECK(wizard::kept_token(store, folder / "home", at("https://a.example")) == Pairs{{"token", "hunter2hunter2"}});
  CHECK_FALSE(wizard::kept_token(store, folder / "home", at("https://b.example")));
  CHECK_THAT(support::read_file(folder / "school.db") + support::read_file(folder / "school.db-wal"),
             !Contains("hunter2"));
}

TEST_CASE("another home, which has another key, does not open it") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  wizard::keep_token(store, folder / "home", at("https://a.example"), {{"token", "t"}});
  CHECK(fault_of([&] { wizard::kept_token(store, folder / "other", at("https://a.example")); }) ==
        FaultKind::not_allowed);
}

TEST_CASE("a connector at which a person signs in has no token to keep") {
  support::Temporary folder;
  storage::Store store(folder / "school.db");
  auto request = at("https://a.example");
  request.connector.token = false;
  CHECK(fault_of([&] { wizard::keep_token(store, folder.path(), request, {}); }) == FaultKind::usage);
  CHECK_FALSE(wizard::kept_token(store, folder.path(), request));
}

TEST_CASE("secrets are one JSON object of the form's fields, and are never repeated in a message") {
  const auto connector = scripted::connector();
  CHECK(wizard::secrets_from_json(connector, R"({"token":"abc"})") == Pairs{{"token", "abc"}});
  for (const char* wrong :
       {"hunter2", "[\"hunter2\"]", "{\"token\":\"hunter2\"", "{\"token\":\"hunter2\",\"token\":\"hunter2\"}", "{}",
        "{\"token\":\"\"}", "{\"token\":17}", "{\"token\":\"hunter2\",\"more\":\"hunter2\"}", ""}) {
    std::string message;
    CHECK(fault_of([&] { wizard::secrets_from_json(connector, wrong); }, &message) == FaultKind::usage);
    CHECK_THAT(message, Contains("token") && !Contains("hunter2"));
  }
}
