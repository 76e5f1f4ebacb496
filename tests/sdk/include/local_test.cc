// The wrappers of mis.program/1 and mis.files/1, over tables of the test's.
#include <mis++/files.h>
#include <mis++/program.h>

#include <catch2/catch.hpp>

#include "sdk/include/fake_host.h"

using testing::FakeHost;
using testing::str;

namespace {

mis_bytes lent(const std::string& text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

// Says what it was asked for as its standard output, and remembers the run.
struct FakeProgram {
  FakeHost host;
  mis_status refuse = MIS_OK;
  std::string asked;

  FakeProgram() { host.services[MIS_SERVICE_PROGRAM] = &table; }
  mis_program table{sizeof(mis_program), 0, this, on_run};

 private:
  static mis_status on_run(void* ctx, const mis_call*, const mis_program_run* run,
                           mis_status (*take)(void*, const mis_program_result*), void* take_ctx) {
    auto& self = *static_cast<FakeProgram*>(ctx);
    for (uint64_t i = 0; i < run->argument_count; ++i)
      self.asked += str(run->arguments[i].text) + (run->arguments[i].secret ? "(secret) " : " ");
    for (uint64_t i = 0; i < run->input_count; ++i)
      self.asked += str(run->inputs[i].name) + "=" +
                    std::string(reinterpret_cast<const char*>(run->inputs[i].bytes.ptr), run->inputs[i].bytes.len) +
                    " ";
    for (uint64_t i = 0; i < run->output_count; ++i) self.asked += ">" + str(run->outputs[i]) + " ";
    self.asked += std::to_string(run->timeout_ms) + " " + std::to_string(run->max_output);
    if (self.refuse != MIS_OK) return self.refuse;
    const std::string out = "printed", written("a\0b", 3), empty;
    const mis_bytes outputs[] = {lent(written), {nullptr, 0}, lent(empty)};
    const mis_program_result result{sizeof(mis_program_result), -1, lent(out), lent(empty), outputs, 3};
    return take(take_ctx, &result);
  }
};

struct FakeFiles {
  FakeHost host;
  mis_status refuse = MIS_OK;
  FakeFiles() { host.services[MIS_SERVICE_FILES] = &table; }
  mis_files table{sizeof(mis_files), 0, this, on_list, on_read};

 private:
  static mis_status on_list(void* ctx, const mis_call*, mis_root root, mis_status (*tell)(void*, const mis_file_info*),
                            void* tell_ctx) {
    if (static_cast<FakeFiles*>(ctx)->refuse != MIS_OK) return static_cast<FakeFiles*>(ctx)->refuse;
    for (const char* path : {"a.jpg", "b.jpg"}) {
      const mis_file_info file{sizeof(mis_file_info), 0, {path, 5}, root};
      if (const mis_status status = tell(tell_ctx, &file); status != MIS_OK) return status;
    }
    return MIS_OK;
  }
  static mis_status on_read(void* ctx, const mis_call*, mis_root, mis_str path, mis_status (*take)(void*, mis_bytes),
                            void* take_ctx) {
    if (static_cast<FakeFiles*>(ctx)->refuse != MIS_OK) return static_cast<FakeFiles*>(ctx)->refuse;
    const std::string bytes = "bytes of " + str(path);
    return take(take_ctx, path.len == 0 ? mis_bytes{nullptr, 0} : lent(bytes));
  }
};

}  // namespace

TEST_CASE("a run crosses with its arguments, inputs and outputs, and its result is kept") {
  FakeProgram fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  mis::ProgramRun run;
  run.argument("/REPORT:{in:x}").secret_argument("/PASSWORD:p").input("x", "<x/>").output("a").output("b").output("c");
  run.timeout_ms = 5;
  run.max_output = 6;
  const auto result = mis::Program(call).run(run);
  CHECK(fake.asked == "/REPORT:{in:x} /PASSWORD:p(secret) x=<x/> >a >b >c 5 6");
  CHECK(result.exit_code == -1);
  CHECK(result.standard_output == "printed");
  CHECK(result.standard_error.empty());
  REQUIRE(result.outputs.size() == 3);
  CHECK(result.outputs[0] == std::string("a\0b", 3));
  CHECK_FALSE(result.outputs[1].has_value());
  CHECK(result.outputs[2] == std::string());
}

TEST_CASE("what the host refuses is thrown with its status, and a cancelled call asks for nothing") {
  FakeProgram fake;
  fake.refuse = MIS_E_TIMEOUT;
  mis::Call call(fake.host.host, fake.host.call, true);
  try {
    mis::Program(call).run({});
    FAIL("nothing was thrown");
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_TIMEOUT);
    CHECK(std::string(error.what()).empty());
  }
  fake.asked.clear();
  fake.host.cancelled = true;
  CHECK_THROWS_AS(mis::Program(call).run({}), mis::Error);
  CHECK(fake.asked.empty());
}

TEST_CASE("a host that does not offer a service is told apart") {
  FakeHost host;
  mis::Call call(host.host, host.call, true);
  CHECK_THROWS_AS(mis::Program(call), mis::Error);
  CHECK_THROWS_AS(mis::Files(call), mis::Error);
}

TEST_CASE("files are listed and read") {
  FakeFiles fake;
  mis::Call call(fake.host.host, fake.host.call, true);
  const mis::Files files(call);
  const auto listed = files.list(MIS_ROOT_PACKAGE);
  REQUIRE(listed.size() == 2);
  CHECK(listed[1].path == "b.jpg");
  CHECK(listed[1].size == MIS_ROOT_PACKAGE);
  CHECK(files.read(MIS_ROOT_CHOSEN, "b.jpg") == "bytes of b.jpg");
  CHECK(files.read(MIS_ROOT_CHOSEN, "").empty());
  fake.refuse = MIS_E_REFUSED;
  CHECK_THROWS_AS(files.list(MIS_ROOT_CHOSEN), mis::Error);
  CHECK_THROWS_AS(files.read(MIS_ROOT_CHOSEN, "x"), mis::Error);
}
