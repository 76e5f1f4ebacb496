// A run's journal: what happened, in words that tell of nobody, and not without end.
#include "connectors/journal.h"

#include <mis++/json.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "connectors/own_words.h"
#include "support/temporary.h"

using Catch::Matchers::Contains;
using connectors::Journal;
using mis::json::Value;

namespace {

const connectors::OwnWords own = {
    [] {
      return connectors::Words{"students", "photo", "api", "per_page"};
    },
    [] { return connectors::Words{"The", "answer", "for", "could", "not", "be", "read"}; }};

struct Kept {
  support::Temporary folder;
  std::filesystem::path file = folder / "r1.jsonl";
  Kept() { support::write_file(file, ""); }
  std::vector<Value> events() const {
    std::vector<Value> all;
    std::istringstream in(support::read_file(file));
    for (std::string line; std::getline(in, line);) all.push_back(mis::json::parse(line));
    return all;
  }
};

}  // namespace

TEST_CASE("a journal tells what happened, line by line, as it happens") {
  const Kept kept;
  Journal journal(kept.file, R"({"connector":"wonde"})", own);
  journal.enter("sign_in");
  journal.exchange({"GET", "https://localhost/api/students", 200, 2, 1234, 0.25});
  CHECK(kept.events().size() == 3);  // a host that is killed now leaves these
  journal.leave(0.5, 1, 1234);
  journal.failed(5, "The answer could not be read", "");
  const auto events = kept.events();
  REQUIRE(events.size() == 5);
  CHECK(events[0]["about"]["connector"].string() == "wonde");
  CHECK(events[2]["url"].string() == "https://localhost/api/students");
  CHECK(events[2]["phase"].string() == "sign_in");
  CHECK(events[2]["took_ms"].integer() == 250);
  CHECK(events[2]["attempts"].integer() == 2);
  CHECK(events[3]["took_ms"].integer() == 500);
  CHECK(events[4]["code"].integer() == 5);
  CHECK(events[4]["message"].string() == "The answer could not be read");
}

TEST_CASE("whom a text tells of is made up in it, the same way everywhere") {
  const Kept kept;
  Journal journal(kept.file, "{}", own);
  journal.enter("fetch:mis.photos/1");
  journal.exchange({"GET", "https://localhost/api/students/A1930499544/photo?Okafor=", 404, 1, 0, 0});
  journal.exchange({"GET", "https://localhost/api/annabel%40school.uk/photo", 404, 1, 0, 0});
  journal.log(2, "The answer for Okafor A1930499544 could not be read");
  journal.failed(7, "The answer for Okafor could not be read, born 2011-04-05", "for okafor@api.students");
  const auto text = support::read_file(kept.file);
  for (const char* real : {"Okafor", "okafor", "1930499544", "annabel", "school", "2011-04-05"})
    CHECK_THAT(text, !Contains(real));
  const auto events = kept.events();
  const std::string url(events[2]["url"].string().value_or("")), line(events[4]["line"].string().value_or(""));
  CHECK_THAT(url, Contains("https://localhost/api/students/") && Contains("/photo?"));
  CHECK_THAT(line, Contains("The answer for ") && Contains(" could not be read"));
  const auto made_up = line.substr(15, 6);  // as long as the real one
  CHECK_THAT(url, Contains(made_up));
  // What has an @ in it keeps none of its words, though the connector knows them.
  CHECK_THAT(std::string(events[5]["do"].string().value_or("")), !Contains("api") && Contains("@"));
}

TEST_CASE("a journal ends somewhere, and says how much it left out") {
  const Kept kept;
  {
    Journal journal(kept.file, "{}", own);
    for (int i = 0; i < 6'000; ++i) journal.exchange({"GET", "https://localhost/api", 200, 1, 0, 0});
    for (int i = 0; i < 2'500; ++i) journal.log(1, "read");
    journal.log(1, std::string(100'000, 'x'));
  }
  const auto events = kept.events();
  CHECK(events.size() == 1 + 5'000 + 2'000 + 1);
  CHECK(events.back()["event"].string() == "left out");
  CHECK(events.back()["lines"].integer() == 1'501);
  CHECK(support::read_file(kept.file).size() < (2u << 20));
}

TEST_CASE("a journal that cannot be written is no reason to fail") {
  Journal journal("/nowhere/r1.jsonl", "{}", own);
  journal.enter("start");
  journal.failed(1, "The answer", "");
}

TEST_CASE("a program knows the words of its own messages, and none that it never says") {
  const auto words = connectors::words_of_this_program();
  static const char* const volatile sentence = "Quetzalcoatlus";
  CHECK(words.contains(sentence));
  CHECK_FALSE(words.contains(std::string("Quetzal") + std::to_string(words.size())));
}
