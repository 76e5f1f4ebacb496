#include <Poco/Base64Encoder.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "sdk/sandbox/wonde_server.h"

using sandbox_test::WondeServer;

namespace {

std::string base64(const std::string& text) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder << text;
  encoder.close();
  return out.str();
}

}  // namespace

TEST_CASE("the token is taken as Bearer, in any case of the word, and as Basic with a blank password") {
  WondeServer mis(20);
  const std::string token = mis.wonde.token();
  CHECK(token.size() == 40);
  CHECK(token.find_first_not_of("0123456789abcdef") == token.npos);
  for (const std::string& good : {"Bearer " + token, "bearer " + token, "BEARER " + token,
                                  "Basic " + base64(token + ":"), "basic " + base64(token + ":")}) {
    INFO(good);
    CHECK(mis.client.get("/v1.0/schools", good).status == 200);
  }
}

TEST_CASE("any other authorization is answered with 401 and a JSON body") {
  WondeServer mis(20);
  const std::string token = mis.wonde.token();
  for (const std::string& bad :
       {std::string(), token, std::string("Bearer"), std::string("Bearer "), "Bearer " + token.substr(1),
        "Bearer " + token + "0", "Digest " + token, "Basic " + base64(token), "Basic " + base64(token + ":secret"),
        "Basic " + token, std::string("Basic !!!")}) {
    INFO(bad);
    const auto reply = mis.client.get(mis.here("students"), bad);
    CHECK(reply.status == 401);
    CHECK(reply.json()["error"].GetString() == std::string("invalid_token"));
    CHECK(reply.body.find(token) == std::string::npos);
  }
}

TEST_CASE("a trailing slash changes nothing") {
  WondeServer mis(20);
  for (const std::string& path :
       {std::string("/v1.0/schools"), mis.here("students"), mis.here("classes"), mis.here("counts"),
        "/v1.0/schools/" + mis.wonde.school_id(), "/v1.0/meta/schools/" + mis.wonde.school_id()}) {
    INFO(path);
    const auto without = mis.client.get(path, mis.bearer());
    const auto with = mis.client.get(path + "/", mis.bearer());
    CHECK(without.status == 200);
    CHECK(with.status == 200);
    CHECK(with.body == without.body);
  }
}

TEST_CASE("what is not there is 404, what is no reading is 405, and both are JSON") {
  WondeServer mis(20);
  for (const std::string& path :
       {std::string("/"), std::string("/v1.0"), std::string("/v2.0/schools"), std::string("/v1.0/pupils"),
        std::string("/v1.0/schools/A1"), std::string("/v1.0/schools/A1/students"), mis.here("pupils"),
        mis.here("students/A1"), mis.here("students/A1/photo"), std::string("/v1.0/meta/schools/A1"),
        "/v1.0/meta/schools/" + mis.wonde.school_id() + "/shoes"}) {
    INFO(path);
    const auto reply = mis.client.get(path, mis.bearer());
    CHECK(reply.status == 404);
    CHECK(reply.json()["error"].GetString() == std::string("not_found"));
  }
  CHECK(mis.client.ask("POST", mis.here("students"), mis.bearer()).status == 405);
  CHECK(mis.client.ask("DELETE", mis.here("students"), mis.bearer()).status == 405);
}
