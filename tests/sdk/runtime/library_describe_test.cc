#include <catch2/catch.hpp>

#include "runtime/library.h"
#include "sdk/runtime/fake.h"

TEST_CASE("The description of a connector is one text that never varies") {
  fake::Plugin fake;
  const std::string expected =
      R"({"id":"fake","name":"Fake","version":"1.2.0","vendor":"Example Ltd","summary":"A pretend MIS",)"
      R"("abi":{"major":1,"minor":0,"draft":true},)"
      R"("auth":{"method":"token","help":"Support enters it.","fields":[)"
      R"({"id":"token","label":"Token","kind":"secret","secret":true,"required":true,"help":"From your account manager.",)"
      R"("initial":"","choices":[]}]},)"
      R"("settings":[{"id":"base_url","label":"Address","kind":"url","secret":false,"required":false,"help":"",)"
      R"("initial":"https://api.example.com","choices":[]},)"
      R"({"id":"nation","label":"Nation","kind":"choice","secret":false,"required":false,"help":"","initial":"Wales",)"
      R"("choices":["England","Wales"]}],)"
      R"("capabilities":["mis.pupils/1","mis.classes/1"],"hosts":["api.example.com","*.uk.example.com"],"program":"",)"
      R"("impersonal":["data[].subject.code"],"cancel_grace_ms":500})";
  CHECK(runtime::describe(fake.plugin) == expected);
}

TEST_CASE("A connector that cannot be used is not described") {
  fake::Plugin fake;
  fake.descriptor.id = "../x";
  CHECK_THROWS_AS(runtime::describe(fake.plugin), runtime::LoadError);
}
