// mis.program/1 as a connector sees it: what it asks for is checked and copied, and what came of it is lent to its
// `take`.
#include "runtime/guard.h"
#include "runtime/program_order.h"
#include "runtime/values.h"

namespace runtime {
namespace {

ProgramOrder taken_order(const mis_program_run* theirs) {
  const std::string what = "asked for a run of a program whose ";
  const mis_program_run r =
      taken(theirs, MIS_SIZE_THROUGH(mis_program_run, max_output), "asked for a run of a program that");
  ProgramOrder order;
  constexpr uint32_t argument_size = MIS_SIZE_THROUGH(mis_argument, text),
                     input_size = MIS_SIZE_THROUGH(mis_program_input, bytes);
  check_array(r.arguments, r.argument_count, max_arguments, r.argument_stride, argument_size, what + "arguments");
  for (uint64_t i = 0; i < r.argument_count; ++i) {
    const mis_argument one = taken(element(r.arguments, r.argument_stride, i), argument_size, what + "argument");
    if (one.secret > 1) throw Breach(what + "argument is neither secret nor not: secret is 0 or 1");
    order.arguments.push_back({std::string(utf8_of(one.text, max_argument, what + "argument")), one.secret == 1});
  }
  check_array(r.inputs, r.input_count, max_program_files, r.input_stride, input_size, what + "inputs");
  for (uint64_t i = 0; i < r.input_count; ++i) {
    const mis_program_input one = taken(element(r.inputs, r.input_stride, i), input_size, what + "input");
    order.inputs.emplace_back(text_of(one.name, max_argument, what + "input's name"),
                              bytes_of(one.bytes, max_input_bytes, what + "input"));
  }
  check_array(r.outputs, r.output_count, max_program_files, sizeof(mis_str), sizeof(mis_str), what + "outputs");
  for (uint64_t i = 0; i < r.output_count; ++i)
    order.outputs.emplace_back(text_of(r.outputs[i], max_argument, what + "output's name"));
  order.timeout_ms = r.timeout_ms;
  order.max_output = r.max_output;
  if (const std::string wrong = wrong_with(order); !wrong.empty()) throw Breach(wrong);
  return order;
}

mis_bytes as_bytes(const std::string& bytes) { return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}; }

}  // namespace

mis_status MIS_CALL Calls::run_program(void* ctx, const mis_call* call, const mis_program_run* theirs, TakeResult take,
                                       void* take_ctx) noexcept {
  Calls& calls = self(ctx);
  return calls.guarded([&]() -> mis_status {
    if (!call) throw Breach("called run of mis.program/1 without a call");
    if (!take) throw Breach("called run of mis.program/1 without a function to take the result");
    ProgramOrder order = taken_order(theirs);
    ProgramOutcome outcome;
    const mis_status status = calls.asked([&](const std::function<bool()>& stop, Failure& why) {
      return calls.programs_->run(std::move(order), stop, outcome, why);
    });
    if (status != MIS_OK) return status;
    std::vector<mis_bytes> outputs;
    for (const auto& output : outcome.outputs) outputs.push_back(output ? as_bytes(*output) : mis_bytes{nullptr, 0});
    const mis_program_result lent{
        sizeof(mis_program_result),       outcome.exit_code, as_bytes(outcome.standard_output),
        as_bytes(outcome.standard_error), outputs.data(),    outputs.size()};
    try {
      return take(take_ctx, &lent);
    } catch (...) {
      throw Breach("let an exception out of the function that takes a program's result");
    }
  });
}

}  // namespace runtime
