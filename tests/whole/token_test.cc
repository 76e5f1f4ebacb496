// A kept token can be read nowhere: not in a file, not in what is printed, and not without its key.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "host/cli/desk.h"

using Catch::Matchers::Contains;
using desk::json;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

// The token in the forms in which it could stand somewhere.
std::vector<std::string> forms(const std::string& token) {
  const std::string digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char c : token) hex += {digits[c >> 4], digits[c & 15]};
  return {token, std::string(token.rbegin(), token.rend()), hex, token.substr(0, token.size() / 2)};
}

void has_none(const std::string& bytes, const std::string& token, const std::string& where) {
  for (const auto& form : forms(token)) {
    INFO(where);
    CHECK(bytes.find(form) == bytes.npos);
  }
}

void nothing_readable(const SchoolDay& day, const std::string& token) {
  for (const auto& entry : fs::recursive_directory_iterator(day.folder()))
    if (entry.is_regular_file()) has_none(support::read_file(entry.path()), token, entry.path());
}

}  // namespace

TEST_CASE("a kept token signs in, and its bytes are in no file and no output") {
  const SchoolDay day;
  const PretendMis mis({"--pupils", "20"});
  const std::string token(mis::json::parse(mis.secrets()).members.at(0).value.string().value_or(""));
  REQUIRE(token.size() >= 8);
  std::vector<std::string> set = {"token", "set", "wonde", "--secrets", "-"}, plan = {"plan", "wonde"};
  for (const auto& word : mis.settings()) {
    set.push_back(word);
    plan.push_back(word);
  }
  const auto kept = day.rollcall(set, mis.secrets());
  REQUIRE(kept.code == 0);
  nothing_readable(day, token);
  const auto planned = day.rollcall(plan);
  CHECK(planned.code == 0);
  nothing_readable(day, token);
  has_none(kept.out + kept.err + planned.out + planned.err, token, "what was printed");

  // A copied store is worth nothing without the key beside it.
  const auto key = day.folder() / "home/key";
  struct stat about {};
  REQUIRE(::stat(key.c_str(), &about) == 0);
  CHECK((about.st_mode & 07777) == 0600);
  fs::rename(key, day.folder() / "home/elsewhere");
  const auto without = day.rollcall(plan);
  CHECK(without.code == 6);
  CHECK_THAT(without.err, Contains("token set wonde"));
  fs::rename(day.folder() / "home/elsewhere", key);
  ::chmod(key.c_str(), 0644);
  const auto open = day.rollcall(plan);
  CHECK(open.code == 6);
  CHECK_THAT(open.err, Contains("may be read or written by others") && Contains("chmod 600"));
  ::chmod(key.c_str(), 0600);

  // Nor does it go to another address, though nobody is here to be asked.
  plan = {"plan", "wonde", "--set", "base_url=http://127.0.0.1:9"};
  const auto elsewhere = day.rollcall(plan);
  CHECK(elsewhere.code == 2);
  CHECK_THAT(elsewhere.err, Contains("goes nowhere else"));
  CHECK(day.rollcall({"token", "remove", "wonde"}).code == 0);
  nothing_readable(day, token);
}
