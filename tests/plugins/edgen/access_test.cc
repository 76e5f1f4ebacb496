// Where Ed:Gen is, and what may be typed into the form.
#include "edgen/access.h"

#include <catch2/catch.hpp>

using edgen::Access;

namespace {

mis::Values values(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<mis_pair> all;
  for (const auto& [key, value] : pairs)
    all.push_back({mis::to_c(std::string_view(key)), mis::to_c(std::string_view(value))});
  return mis::Values(all.data(), all.size());
}

// The field that is named as at fault; "" when nothing is.
std::string fault_of(const std::vector<std::pair<std::string, std::string>>& settings,
                     const std::vector<std::pair<std::string, std::string>>& sign_in) {
  try {
    Access access = edgen::access_of(values(settings));
    edgen::sign_in_with(access, values(sign_in));
    return {};
  } catch (const mis::Error& error) {
    return error.field();
  }
}

const std::vector<std::pair<std::string, std::string>> kGood = {
    {"address", " https://greenhill.isams.cloud/ "}, {"user", "rollcall"}, {"password", "s3cr3t"}};

}  // namespace

TEST_CASE("without settings the paths are those of iSAMS, and the address loses its slash") {
  Access access = edgen::access_of(values({}));
  edgen::sign_in_with(access, values(kGood));
  CHECK_FALSE(access.by_key);
  CHECK(access.base + access.token_path == "https://greenhill.isams.cloud/auth/connect/token");
  CHECK(access.base + access.batch_path == "https://greenhill.isams.cloud/api/batch/1.0/xml.ashx");
  CHECK(access.api_path + access.photo_path == "/api/students/{id}/photos/current");
  CHECK(access.scope.empty());
  CHECK(edgen::host_of(access) == "greenhill.isams.cloud");
}

TEST_CASE("paths can be set, with a slash at the end or without") {
  const Access access =
      edgen::access_of(values({{"api_path", "/main/api/"}, {"token_path", "/main/sso/connect/token"}}));
  CHECK(access.api_path == "/main/api");
  CHECK(access.token_path == "/main/sso/connect/token");
}

TEST_CASE("what cannot be is refused with the name of its field") {
  CHECK(fault_of({}, kGood).empty());
  CHECK(fault_of({{"api_path", "api"}}, kGood) == "api_path");
  CHECK(fault_of({{"token_path", "//elsewhere.example"}}, kGood) == "token_path");
  CHECK(fault_of({{"batch_path", "/x?apiKey=1"}}, kGood) == "batch_path");
  CHECK(fault_of({{"photo_path", "/students/photo"}}, kGood) == "photo_path");
  for (const char* address : {"greenhill.isams.cloud", "https://", "ftp://greenhill.isams.cloud",
                              "https://a@greenhill.isams.cloud", "https://greenhill.isams.cloud/api", "https://a b"})
    CHECK(fault_of({}, {{"address", address}, {"user", "u"}, {"password", "p"}}) == "address");
  CHECK(fault_of({}, {{"user", "u"}, {"password", "p"}}) == "address");
  CHECK(fault_of({}, {{"address", "https://a.isams.cloud"}, {"password", "p"}}) == "user");
  CHECK(fault_of({}, {{"address", "https://a.isams.cloud"}, {"user", "u"}}) == "password");
}

TEST_CASE("with an API key no user is needed, and what cannot be a key is not sent anywhere") {
  const std::vector<std::pair<std::string, std::string>> by_key = {{"auth", "apikey"}};
  CHECK(fault_of(by_key, {{"address", "https://a.isams.cloud"}, {"password", " 0A1C996B-8E74 "}}).empty());
  for (const std::string& key : {std::string("two words"), std::string("one\r\ntwo"), std::string(101, 'x')})
    CHECK(fault_of(by_key, {{"address", "https://a.isams.cloud"}, {"password", key}}) == "password");
}

TEST_CASE("texts are escaped for forms and queries, and ids for paths are looked at") {
  CHECK(edgen::escaped("a b&c=d+e~") == "a%20b%26c%3Dd%2Be~");
  CHECK(edgen::escaped("p\xC3\xA4") == "p%C3%A4");
  CHECK(edgen::is_id("1359077297161"));
  CHECK_FALSE(edgen::is_id("../1"));
  CHECK_FALSE(edgen::is_id(""));
}
