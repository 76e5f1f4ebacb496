// docs/sandbox.md tells what there is: every option, every fault, every word for a code.
#include <catch2/catch.hpp>
#include <sstream>

#include "sandbox/program/options.h"
#include "sandbox/school/names.h"
#include "sandbox/wonde/words.h"
#include "support/temporary.h"

using namespace mis::sandbox;

namespace {

std::string page() {
  const std::string text = support::read_file(std::filesystem::path(ROLLCALL_SOURCE) / "docs/sandbox.md");
  REQUIRE_FALSE(text.empty());
  return text;
}

}  // namespace

TEST_CASE("every option of the help is explained on the page, and none that is not there") {
  const std::string text = page();
  std::ostringstream help, errors;
  const char* words[] = {"mis-sandbox", "--help"};
  int code = -1;
  parse_options(2, words, help, errors, &code);
  std::istringstream lines(help.str());
  int options = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("  --", 0) != 0) continue;
    const std::string option = line.substr(2, line.find_first_of(" ", 2) - 2);
    INFO(option);
    ++options;
    CHECK(text.find("| `" + option) != text.npos);
  }
  CHECK(options > 10);
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `--"); at != text.npos; at = text.find("\n| `--", at + 1)) ++rows;
  CHECK(rows == static_cast<std::size_t>(options));
}

TEST_CASE("every fault is explained on the page") {
  const std::string text = page();
  std::istringstream words(Faults::words());
  for (std::string word; std::getline(words, word, ',');) {
    word = word.substr(word.find_first_not_of(' '));
    INFO(word);
    CHECK((text.find("`" + word + "`") != text.npos || text.find("`" + word + "[") != text.npos ||
           text.find("`" + word + ":") != text.npos));
  }
}

TEST_CASE("the rules that the page shows are good ones") {
  const std::string text = page();
  int shown = 0;
  for (std::size_t at = text.find("--faults '"); at != text.npos; at = text.find("--faults '", at + 1)) {
    const std::size_t from = at + 10;
    ++shown;
    CHECK_NOTHROW(Faults(text.substr(from, text.find('\'', from) - from)));
  }
  CHECK(shown >= 4);
}

TEST_CASE("every word for a code stands on the page beside it") {
  const std::string text = page();
  for (const Coded& one : ethnicities())
    CHECK(text.find("`" + std::string(one.code) + "` | " + std::string(one.words) + " |") != text.npos);
  for (const Coded& one : languages()) {
    INFO(one.words);
    CHECK(text.find("`" + std::string(one.code) + "`") != text.npos);
    CHECK(text.find(std::string(one.words)) != text.npos);
  }
  for (const char* status : {"C", "M", "S", "G"}) {
    Pupil pupil;
    pupil.enrolment_status = status;
    CHECK(text.find("`" + std::string(status) + "` | " + status_words(pupil, usual_behind()) + " |") != text.npos);
  }
}
