// The program: its command line, the pretend MIS that it starts, and what it prints.
#include <catch2/catch.hpp>
#include <filesystem>

#include "check/checks.h"
#include "check/spread.h"
#include "sdk/check/check.h"
#include "support/temporary.h"

namespace {

namespace fs = std::filesystem;
const std::string program = ROLLCALL_BIN "/mis-check";
const std::string exemplar = CRIMES "/none/test.exemplar/1.0.0";
const std::string hello = ROLLCALL_TEST_CONNECTORS "/test.hello/1.0.0";

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// A program that stands for a pretend MIS.
fs::path pretend(const support::Temporary& folder, const std::string& body) {
  support::write_file(folder / "pretend", "#!/bin/sh\n" + body + "\n");
  fs::permissions(folder / "pretend", fs::perms::owner_all);
  return folder / "pretend";
}

}  // namespace

TEST_CASE("the checks are listed, and each is explained in docs/checks.md by its id") {
  const auto listed = support::run(program, {"--list"});
  CHECK(listed.code == 0);
  const std::string document = support::read_file(ROLLCALL_SOURCE "/docs/checks.md");
  for (const mis_check::Check& check : mis_check::checks()) {
    INFO(check.id);
    CHECK(says(listed.out, std::string(check.asks)));
    CHECK(says(document, "\n### " + std::string(check.id) + "\n"));
  }
  size_t headings = 0;
  for (size_t at = 0; (at = document.find("\n### ", at)) != std::string::npos; ++at) ++headings;
  CHECK(headings == mis_check::checks().size());
}

TEST_CASE("what is found is told with a sentence and what to do, and summed up") {
  const auto done = support::run(program, {hello, "--secrets", "-", "--only", "sign-in", "--only", "wrong-secret"},
                                 {R"({"token":"abcdef"})", {}, 60'000});
  CHECK(done.code == 1);
  CHECK(done.out ==
        "ok              sign-in\n"
        "error           wrong-secret\n"
        "    error: It signs in with a wrong \"token\".\n"
        "        sign_in() must ask the MIS something that only a good sign-in is answered.\n"
        "2 checks: 1 error, 0 warnings, 0 notes. docs/checks.md explains each.\n");
}

TEST_CASE("another program may pretend to be the MIS; it is given the id, its answer is used, and it is ended") {
  const support::Temporary folder;
  const auto sandbox = pretend(folder,
                               "echo \"$1\" > \"$0.asked\"; echo $$ > \"$0.pid\"\n"
                               R"(echo '{"settings":{},"secrets":{"token":"abcdef"}}'; exec sleep 60)");
  const auto done = testing::check({hello, "--sandbox", sandbox.string(), "--only", "fetch"});
  CHECK(done.program.code == 0);
  CHECK(support::read_file(folder / "pretend.asked") == "test.hello\n");
  std::string pid = support::read_file(folder / "pretend.pid");
  pid.pop_back();
  CHECK_FALSE(fs::exists("/proc/" + pid));
}

TEST_CASE("a value on the command line wins over the pretend MIS's own") {
  const support::Temporary folder;
  const auto sandbox = pretend(
      folder, R"(echo '{"settings":{"base_url":"http://127.0.0.1:1"},"secrets":{"token":"a"}}'; exec sleep 60)");
  const std::string words = testing::check({exemplar, "--sandbox", sandbox.string(), "--only", "sign-in", "--set",
                                            "base_url=http://127.0.0.1:2"})
                                .words.at("sign-in");
  INFO(words);
  CHECK(says(words, "127.0.0.1:2"));
}

TEST_CASE("without an MIS what needs one is not run, and the exit code says that not everything was checked") {
  const auto done = testing::check({hello, "--only", "one-symbol", "--only", "sign-in"});
  CHECK(done.program.code == 2);
  CHECK(done.results.at("one-symbol") == "ok");
  CHECK(done.results.at("sign-in") == "not_run");
  CHECK(says(done.words.at("sign-in"), "There is no pretend MIS for this connector."));
  CHECK(says(done.words.at("sign-in"), "--secrets -"));
}

TEST_CASE("wrong use ends with 2 and a sentence") {
  const auto told = [](std::vector<std::string> arguments, const std::string& words, const std::string& in = {}) {
    const auto done = support::run(program, arguments, {in, {}, 60'000});
    INFO(done.err);
    CHECK(done.code == 2);
    CHECK(says(done.err, words));
    CHECK(done.out.empty());
  };
  const support::Temporary folder;
  told({}, "FOLDER is required");
  told({"/no/such/folder"}, "/no/such/folder");
  told({folder.path().string()}, "holds 0 libraries (.so)");
  told({hello, "--only", "everything"}, "there is no check \"everything\"");
  told({hello, "--set", "token"}, "--set wants id=value");
  told({hello, "--secrets", "-"}, "no JSON object", "s3cr3t");
  told({hello, "--sandbox", pretend(folder, "exit 3").string()}, "There is no pretend MIS for this connector.");
  told({hello, "--sandbox", pretend(folder, "echo hello").string()}, "did not say where it is, as one line of JSON");
}

TEST_CASE("a long row is struck at in its first, its last and between") {
  using Numbers = std::set<size_t>;
  CHECK(mis_check::spread(0, 5).empty());
  CHECK(mis_check::spread(1, 5) == Numbers{1});
  CHECK(mis_check::spread(4, 5) == Numbers{1, 2, 3, 4});
  CHECK(mis_check::spread(100, 5) == Numbers{1, 25, 50, 75, 100});
}
