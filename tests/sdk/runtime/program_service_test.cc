// mis.program/1 with a real program: what it is given, what comes back, and that nothing of it stays.
#include "runtime/program_service.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <sstream>
#include <thread>

#include "sdk/runtime/a_program.h"

using Catch::Matchers::Contains;
using runtime::Failure;
using runtime::ProgramEvent;
using runtime::ProgramOrder;
using runtime::ProgramOutcome;
using runtime::ProgramService;
namespace fs = std::filesystem;

namespace {

struct Desk {
  support::Temporary folder;
  fs::path program = testing::write_program(folder / "mis");
  fs::path temporary = folder / "temporary";
  runtime::ProgramPolicy policy;
  std::vector<ProgramEvent> events;
  std::vector<uint64_t> seconds;
  ProgramOutcome outcome;
  Failure why;

  Desk() {
    fs::create_directories(temporary);
    policy.place = {"program", "where", (folder / "mis").string()};
    policy.temporary = temporary;
  }
  mis_status run(ProgramOrder order, const std::function<bool()>& cancelled = {}) {
    ProgramService service(
        policy, [&](const ProgramEvent& event) { events.push_back(event); },
        [&](uint64_t second, const std::string&) { seconds.push_back(second); });
    return service.run(std::move(order), cancelled, outcome, why);
  }
  bool left_nothing() const { return fs::is_empty(temporary); }
};

ProgramOrder order(const std::vector<std::string>& words) {
  ProgramOrder made;
  for (const auto& word : words) made.arguments.push_back({word, false});
  return made;
}

bool is_gone(pid_t pid) {
  for (int i = 0; i < 500; ++i) {
    if (::kill(pid, 0) != 0) return true;
    // A process that waits to be reaped by init is as good as gone.
    std::string status = support::read_file("/proc/" + std::to_string(pid) + "/stat");
    if (status.find(") Z ") != status.npos) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

std::vector<pid_t> pids_in(const fs::path& file) {
  std::istringstream in(support::read_file(file));
  std::vector<pid_t> all;
  for (pid_t pid; in >> pid;) all.push_back(pid);
  return all;
}

}  // namespace

TEST_CASE("a program gets its inputs, and gives back what it printed, what it wrote, and its exit code") {
  Desk desk;
  ProgramOrder wanted = order({"copy", "{in:names.xml}", "{out:result.csv}"});
  std::string bytes(300'000, 'x');
  bytes[7] = '\0';
  wanted.inputs = {{"names.xml", bytes}};
  wanted.outputs = {"result.csv", "other.csv"};
  REQUIRE(desk.run(wanted) == MIS_OK);
  CHECK(desk.outcome.exit_code == 3);
  CHECK(desk.outcome.standard_output == "done\n");
  CHECK(desk.outcome.standard_error == "a remark\n");
  REQUIRE(desk.outcome.outputs.size() == 2);
  CHECK(desk.outcome.outputs[0] == bytes);
  CHECK_FALSE(desk.outcome.outputs[1].has_value());
  CHECK(desk.left_nothing());
  REQUIRE(desk.events.size() == 1);
  CHECK(desk.events[0].program == "program");
  CHECK(desk.events[0].bytes == bytes.size() + 14);
}

TEST_CASE("a program sees its own folder, four words of environment, no input, no descriptor and no terminal") {
  Desk desk;
  ::setenv("ROLLCALL_TEST_SECRET", "not-for-programs", 1);
  const int mine = ::open("/dev/null", O_RDONLY);  // without close-on-exec
  REQUIRE(desk.run(order({"tell", "a b", "$HOME;*", "", "{braces}"})) == MIS_OK);
  ::close(mine);
  ::unsetenv("ROLLCALL_TEST_SECRET");
  const std::string& said = desk.outcome.standard_output;
  INFO(said);
  const std::string folder = said.substr(0, said.find('\n'));
  CHECK_THAT(folder, Contains("rollcall-run-"));
  CHECK(fs::path(folder).parent_path() == fs::canonical(desk.temporary));
  CHECK_THAT(said, Contains("HOME=" + folder) && Contains("TMPDIR=" + folder) && Contains("LANG=C.UTF-8"));
  CHECK(said.find("not-for-programs") == said.npos);
  CHECK_THAT(said, Contains("arguments: 4\n[a b]\n[$HOME;*]\n[]\n[{braces}]\nno input\n4\nnot a tty"));
}

TEST_CASE("the folder of a run is entered by nobody else") {
  Desk desk;
  testing::write_program(desk.folder / "mis", "#!/bin/sh\nstat -c %a .\n");
  REQUIRE(desk.run(order({})) == MIS_OK);
  CHECK(desk.outcome.standard_output == "700\n");
}

TEST_CASE("a program that prints without end is ended when it has printed too much") {
  Desk desk;
  ProgramOrder wanted = order({"flood"});
  wanted.max_output = 1u << 20;
  CHECK(desk.run(wanted) == MIS_E_REMOTE);
  CHECK_THAT(desk.why.message, Contains("program gave more than the 1,048,576 bytes"));
  CHECK(desk.outcome.standard_output.empty());
  CHECK(desk.left_nothing());
}

TEST_CASE("a file that grows too large is not taken, and grows no further") {
  Desk desk;
  desk.policy.max_output = 1000;
  ProgramOrder wanted = order({"large", "1000", "{out:big}"});
  wanted.outputs = {"big"};
  CHECK(desk.run(wanted) == MIS_OK);
  wanted = order({"large", "1001", "{out:big}"});
  wanted.outputs = {"big"};
  const mis_status status = desk.run(wanted);  // the script may survive what ends its head
  CHECK((status == MIS_E_REMOTE || desk.outcome.outputs.at(0)->size() <= 1000));
  wanted = order({"copy", "{in:a}", "{out:big}"});
  wanted.inputs = {{"a", std::string(995, 'x')}};
  wanted.outputs = {"big"};
  CHECK(desk.run(wanted) == MIS_E_REMOTE);  // together with what it printed
  CHECK(desk.left_nothing());
}

TEST_CASE("a program that hangs is ended after its time, and the person sees the seconds pass") {
  Desk desk;
  const auto pid = desk.folder / "pid";
  ProgramOrder wanted = order({"hang", pid.string()});
  wanted.timeout_ms = 1500;
  CHECK(desk.run(wanted) == MIS_E_TIMEOUT);
  CHECK_THAT(desk.why.message, Contains("did not finish within 1,500 ms"));
  CHECK(desk.seconds == std::vector<uint64_t>{1});
  CHECK(is_gone(pids_in(pid).at(0)));
  CHECK(desk.left_nothing());
}

TEST_CASE("a cancel ends a program soon") {
  Desk desk;
  const auto pid = desk.folder / "pid";
  const auto began = std::chrono::steady_clock::now();
  CHECK(desk.run(order({"hang", pid.string()}), [&] { return !support::read_file(pid).empty(); }) == MIS_E_CANCELLED);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(60));
  CHECK(is_gone(pids_in(pid).at(0)));
  CHECK(desk.left_nothing());
}

TEST_CASE("what a program started and left, in its group or in a session of its own, ends with it") {
  Desk desk;
  const auto pids = desk.folder / "pids";
  support::write_file(pids, "");
  REQUIRE(desk.run(order({"fork", pids.string()})) == MIS_OK);
  CHECK_THAT(desk.outcome.standard_output, Contains("forked"));
  const auto all = pids_in(pids);
  REQUIRE(all.size() == 2);
  for (const pid_t pid : all) CHECK(is_gone(pid));
  CHECK(desk.left_nothing());
}

TEST_CASE("an output that is a link, a pipe or a folder is refused and not read") {
  for (const std::string what : {"link", "hardlink", "pipe", "folder"}) {
    INFO(what);
    Desk desk;
    ProgramOrder wanted = order({what, "{out:result}"});
    wanted.outputs = {"result"};
    CHECK(desk.run(wanted) == MIS_E_REMOTE);
    CHECK_THAT(desk.why.message, Contains("where its output result was to be"));
    CHECK(desk.outcome.outputs.empty());
    CHECK(desk.left_nothing());  // also what nobody may enter
  }
}

TEST_CASE("a crash is told with its signal") {
  Desk desk;
  CHECK(desk.run(order({"crash"})) == MIS_E_REMOTE);
  CHECK_THAT(desk.why.message, Contains("program crashed (signal 11)"));
}

TEST_CASE("no message and no event repeats an argument") {
  Desk desk;
  ProgramOrder wanted = order({"hang", (desk.folder / "pid").string()});
  wanted.arguments.push_back({"s3cret-of-sims", true});
  wanted.timeout_ms = 200;
  desk.run(wanted);
  wanted.arguments.push_back({"{in:nothing}", true});
  const std::string timed_out = desk.why.message;
  CHECK(desk.run(wanted) == MIS_E_INVALID);
  for (const auto& text : {timed_out, desk.why.message, desk.events.at(0).program})
    CHECK(text.find("s3cret") == text.npos);
}

TEST_CASE("only the declared program is run, and only from where nobody else can put another") {
  Desk desk;
  const auto fails = [&](const std::string& where) {
    desk.policy.place.where = where;
    desk.why = {};
    const mis_status status = desk.run(order({"nothing"}));
    if (status != MIS_OK) CHECK(desk.why.field_id == "where");
    return status;
  };
  CHECK(fails((desk.folder / "mis").string()) == MIS_OK);
  CHECK(fails(desk.program.string()) == MIS_OK);
  CHECK(fails("") == MIS_E_INPUT);
  CHECK(fails("mis/program") == MIS_E_INPUT);
  CHECK(fails("/bin/sh") == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("runs program and nothing else"));
  CHECK(fails((desk.folder / "elsewhere").string()) == MIS_E_INPUT);
  CHECK(fails((desk.folder / "mis" / "program" / "program").string()) == MIS_E_INPUT);
  fs::create_directories(desk.folder / "linked");
  fs::create_symlink(desk.program, desk.folder / "linked" / "program");
  CHECK(fails((desk.folder / "linked").string()) == MIS_E_REFUSED);
  ::chmod(desk.program.c_str(), 0757);
  CHECK(fails((desk.folder / "mis").string()) == MIS_E_REFUSED);
  CHECK_THAT(desk.why.message, Contains("Anybody on this machine can change"));
  ::chmod(desk.program.c_str(), 0755);
  ::chmod((desk.folder / "mis").c_str(), 0777);
  CHECK(fails((desk.folder / "mis").string()) == MIS_E_REFUSED);
  ::chmod((desk.folder / "mis").c_str(), 0755);
  ::chmod(desk.program.c_str(), 0644);
  CHECK(fails((desk.folder / "mis").string()) == MIS_E_INPUT);
  testing::write_program(desk.folder / "mis",
                         "\x7F"
                         "ELF that is none");
  CHECK(fails((desk.folder / "mis").string()) == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("is not a program for this machine"));
  CHECK(desk.left_nothing());
}

TEST_CASE("a connector without a program, or without one setting that says where it is, runs none") {
  Desk desk;
  desk.policy.place.setting.clear();
  CHECK(desk.run(order({"nothing"})) == MIS_E_INPUT);
  CHECK_THAT(desk.why.message, Contains("exactly one setting of kind program"));
  desk.policy.place.program.clear();
  CHECK(desk.run(order({"nothing"})) == MIS_E_REFUSED);
}

TEST_CASE(
    "what a host that was killed left behind is removed at the next run, and the folders of others' runs are not") {
  Desk desk;
  support::write_file(desk.temporary / "rollcall-run-left01" / "pupils.xml", "<pupils/>");
  support::write_file(desk.temporary / "rollcall-run-alive1" / "pupils.xml", "<pupils/>");
  const int alive = ::open((desk.temporary / "rollcall-run-alive1").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(alive, LOCK_EX | LOCK_NB) == 0);
  REQUIRE(desk.run(order({"nothing"})) == MIS_OK);
  CHECK_FALSE(fs::exists(desk.temporary / "rollcall-run-left01"));
  CHECK(fs::exists(desk.temporary / "rollcall-run-alive1"));
  ::close(alive);
}

TEST_CASE("a place for temporary files that is not there is a fault that says so, and no program is run") {
  Desk desk;
  desk.policy.temporary = desk.folder / "no-such-folder";
  CHECK(desk.run(order({"nothing"})) == MIS_E_INTERNAL);
  CHECK_THAT(desk.why.message, Contains("room for temporary files"));
}
