// program.h - mis.program/1 for a connector: run the one declared program, and have what it gave. Lives within one
// call; one thread at a time.
#pragma once

#include <mis++/call.h>
#include <mis/service/program.h>

#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mis {

// One run. "{in:NAME}" and "{out:NAME}" in an argument become the full path of that input or output.
class ProgramRun {
 public:
  ProgramRun& argument(std::string text) { return add(std::move(text), false); }
  // Never logged, shown or recorded.
  ProgramRun& secret_argument(std::string text) { return add(std::move(text), true); }
  ProgramRun& input(std::string name, std::string bytes) {
    return inputs.emplace_back(std::move(name), std::move(bytes)), *this;
  }
  ProgramRun& output(std::string name) { return outputs.push_back(std::move(name)), *this; }

  struct Argument {
    std::string text;
    bool secret = false;
  };
  std::vector<Argument> arguments;
  std::vector<std::pair<std::string, std::string>> inputs;  // name, bytes
  std::vector<std::string> outputs;
  uint32_t timeout_ms = 0;  // 0: the host's own
  uint64_t max_output = 0;  // 0: the host's own

 private:
  ProgramRun& add(std::string text, bool secret) { return arguments.push_back({std::move(text), secret}), *this; }
};

// What came of a run that ended by itself; any exit code is an answer.
struct ProgramResult {
  int32_t exit_code = 0;
  std::string standard_output, standard_error;
  std::vector<std::optional<std::string>> outputs;  // in the order asked for; nothing: it was not written
};

class Program {
 public:
  explicit Program(Call& call) : call_(call), table_(call.service<mis_program>(MIS_SERVICE_PROGRAM)) {}

  // Throws what the host refuses: no such program where the person said, out of time, cancelled.
  ProgramResult run(const ProgramRun& wanted) const {
    call_.check();
    std::vector<mis_argument> arguments;
    for (const auto& one : wanted.arguments)
      arguments.push_back({sizeof(mis_argument), one.secret ? 1u : 0u, to_c(std::string_view(one.text))});
    std::vector<mis_program_input> inputs;
    for (const auto& [name, bytes] : wanted.inputs)
      inputs.push_back({sizeof(mis_program_input),
                        0,
                        to_c(std::string_view(name)),
                        {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}});
    std::vector<mis_str> outputs;
    for (const auto& name : wanted.outputs) outputs.push_back(to_c(std::string_view(name)));
    mis_program_run run{};
    run.struct_size = sizeof run;
    run.timeout_ms = wanted.timeout_ms;
    run.arguments = arguments.data();
    run.inputs = inputs.data();
    run.outputs = outputs.data();
    run.argument_count = arguments.size();
    run.input_count = inputs.size();
    run.output_count = outputs.size();
    run.argument_stride = sizeof(mis_argument);
    run.input_stride = sizeof(mis_program_input);
    run.max_output = wanted.max_output;

    struct Catcher {  // what copying throws must not cross the host's C
      ProgramResult result;
      std::exception_ptr thrown;
    } catcher{};
    const auto take = [](void* ctx, const mis_program_result* result) -> mis_status {
      auto& into = *static_cast<Catcher*>(ctx);
      try {
        into.result.exit_code = result->exit_code;
        into.result.standard_output = bytes_of(result->standard_output);
        into.result.standard_error = bytes_of(result->standard_error);
        for (uint64_t i = 0; i < result->output_count; ++i)
          into.result.outputs.push_back(result->outputs[i].ptr ? std::optional(bytes_of(result->outputs[i]))
                                                               : std::nullopt);
        return MIS_OK;
      } catch (...) {
        into.thrown = std::current_exception();
        return MIS_E_NO_MEMORY;
      }
    };
    const mis_status status = table_.run(table_.ctx, &call_.c(), &run, take, &catcher);
    if (catcher.thrown) std::rethrow_exception(catcher.thrown);
    if (status != MIS_OK) throw Error(status);  // the host has said why
    return std::move(catcher.result);
  }

 private:
  static std::string bytes_of(const mis_bytes& bytes) {
    return bytes.len ? std::string(reinterpret_cast<const char*>(bytes.ptr), bytes.len) : std::string();
  }

  Call& call_;
  const mis_program& table_;
};

}  // namespace mis
