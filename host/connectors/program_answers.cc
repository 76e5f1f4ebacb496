#include "connectors/program_answers.h"

#include <algorithm>

#include "runtime/program_order.h"

namespace connectors {
namespace {

using isolation::BadFrame;
using isolation::Message;

}  // namespace

void ProgramAnswers::answer(const isolation::Frame& frame) {
  call_ = frame.call;
  isolation::Reader in(frame.payload);
  const auto type = static_cast<Message>(frame.type);
  if ((type == Message::body) != (missing_ > 0)) throw BadFrame("a run of a program and its inputs out of order");
  if (type == Message::body) return add_body(in.rest());
  begin_order(in);
}

void ProgramAnswers::begin_order(isolation::Reader in) {
  isolation::RunShape<runtime::ProgramArgument> shape;
  isolation::Get{in}(shape);
  in.end();
  order_ = {};
  order_.arguments = std::move(shape.arguments);
  order_.outputs = std::move(shape.outputs);
  order_.timeout_ms = shape.timeout_ms;
  order_.max_output = shape.max_output;
  lengths_.clear();
  uint64_t all = 0;
  for (auto& [name, length] : shape.inputs) {
    if (length > runtime::max_input_bytes || (all += length) > runtime::max_input_bytes)
      throw BadFrame("inputs of a program of more than 64 MiB");
    order_.inputs.emplace_back(std::move(name), std::string());
    lengths_.push_back(length);
  }
  if (const std::string wrong = runtime::wrong_with(order_); !wrong.empty())
    throw BadFrame("a run of a program that cannot be: it " + wrong);
  input_ = 0;
  missing_ = all;
  if (missing_ == 0) run();
}

// A piece belongs to one input; an empty one has none.
void ProgramAnswers::add_body(std::string_view piece) {
  while (lengths_[input_] == order_.inputs[input_].second.size()) ++input_;
  std::string& into = order_.inputs[input_].second;
  if (piece.empty() || piece.size() > lengths_[input_] - into.size())
    throw BadFrame("a piece of an input that does not fit");
  into += piece;
  missing_ -= piece.size();
  if (missing_ == 0) run();
}

void ProgramAnswers::run() {
  for (const auto& argument : order_.arguments)
    if (argument.secret && !argument.text.empty()) secret_(argument.text);
  runtime::ProgramOutcome outcome;
  runtime::Failure why;
  const mis_status status = runner_.run(std::move(order_), cancelled_, outcome, why);
  order_ = {};
  begin(Message::program_result);
  isolation::Put put(out_);
  put(status), put(why);
  if (status != MIS_OK) return send_(out_.finish());
  isolation::ProgramShape shape{outcome.exit_code, outcome.standard_output.size(), outcome.standard_error.size(), {}};
  for (const auto& output : outcome.outputs)
    shape.outputs.emplace_back(output ? "written" : "", output ? output->size() : 0);
  put(shape);
  send_(out_.finish());
  send_body(outcome.standard_output);
  send_body(outcome.standard_error);
  for (const auto& output : outcome.outputs)
    if (output) send_body(*output);
}

void ProgramAnswers::send_body(std::string_view body) {
  for (; !body.empty(); body.remove_prefix(std::min(body.size(), isolation::body_piece))) {
    begin(Message::body);
    out_.raw(body.substr(0, isolation::body_piece));
    send_(out_.finish());
  }
}

}  // namespace connectors
