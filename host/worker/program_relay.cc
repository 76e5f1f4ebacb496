#include "worker/program_relay.h"

namespace worker {
namespace {

using isolation::Message;

isolation::RunShape<runtime::ProgramArgument> shape_of(const runtime::ProgramOrder& order) {
  isolation::RunShape<runtime::ProgramArgument> shape{
      order.arguments, {}, order.outputs, order.timeout_ms, order.max_output};
  for (const auto& [name, bytes] : order.inputs) shape.inputs.emplace_back(name, bytes.size());
  return shape;
}

}  // namespace

mis_status ProgramRelay::run(runtime::ProgramOrder order, const std::function<bool()>&,
                             runtime::ProgramOutcome& outcome, runtime::Failure& why) {
  begin(Message::program_run);
  isolation::Put{out_}(shape_of(order));
  if (!send()) return over(why);
  for (const auto& [name, bytes] : order.inputs)
    if (!send_body(bytes)) return over(why);
  const auto given = reply(Message::program_result);
  if (!given) return over(why);
  isolation::Reader in(given->payload);
  isolation::Get get(in);
  mis_status status = MIS_OK;
  get(status), get(why);
  if (status != MIS_OK) return status;
  isolation::ProgramShape shape;
  get(shape);
  outcome.exit_code = shape.exit_code;
  if (!receive_body(shape.standard_output, outcome.standard_output)) return over(why);
  if (!receive_body(shape.standard_error, outcome.standard_error)) return over(why);
  outcome.outputs.assign(shape.outputs.size(), {});
  for (size_t i = 0; i < shape.outputs.size(); ++i) {
    if (shape.outputs[i].first.empty()) continue;
    if (!receive_body(shape.outputs[i].second, outcome.outputs[i].emplace())) return over(why);
  }
  return MIS_OK;
}

}  // namespace worker
