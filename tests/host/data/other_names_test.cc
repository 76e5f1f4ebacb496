// The short names of people and the other names of subjects, and what support lays over them.
#include "data/other_names.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "school/fault.h"
#include "support/temporary.h"

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

std::string wrong(const std::string& text) {
  try {
    data::parse_other_names(text);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the files that are shipped can be read, and know the usual names") {
  const std::filesystem::path folder = std::filesystem::path(ROLLCALL_SOURCE) / "host/data";
  const auto names = data::read_short_names({folder});
  CHECK(names.size() > 200);
  const auto& alexander = names.at("Alexander");
  for (const auto* name : {"Alex", "Sasha"})
    CHECK(std::find(alexander.begin(), alexander.end(), name) != alexander.end());
  const auto subjects = data::read_subject_names({folder});
  CHECK(subjects.at("Mathematics").front() == "Maths");
  CHECK(subjects.at("Physical Education").front() == "PE");
}

TEST_CASE("the home's file stands over the installed one, name by name") {
  support::Temporary folder;
  write(folder.path() / "installed/subject-names.json", R"({"Mathematics": ["Maths"], "Drama": ["Dra"]})");
  write(folder.path() / "home/subject-names.json",
        R"({"Mathematics": ["Numeracy"], "Drama": [], "Robotics": ["Robots"]})");
  const auto names =
      data::read_subject_names({folder.path() / "installed", folder.path() / "home", folder.path() / "none"});
  CHECK(names == data::OtherNames{{"Mathematics", {"Numeracy"}}, {"Robotics", {"Robots"}}});
}

TEST_CASE("a file that is wrong is named, with what is wrong") {
  CHECK(wrong("[]").find("no JSON object") != std::string::npos);
  CHECK(wrong("{").size() > 0);
  CHECK(wrong(R"({"A": "B"})").find("\"A\" has no list") == 0);
  CHECK(wrong(R"({"A": ["B", 1]})").find("no name") != std::string::npos);
  CHECK(wrong(R"({"A": ["B", "B"]})").find("twice") != std::string::npos);
  CHECK(wrong(R"({"": ["B"]})").find("empty") != std::string::npos);
  CHECK(wrong(R"({"A": ["B"], "A": ["C"]})").size() > 0);

  support::Temporary folder;
  write(folder.path() / "short-names.json", "{\"A\": 1}");
  try {
    data::read_short_names({folder.path()});
    FAIL("it was read");
  } catch (const school::Fault& fault) {
    CHECK(fault.kind() == school::FaultKind::bad_input);
    CHECK(std::string(fault.what()).find("short-names.json") != std::string::npos);
  }
}
