// Answers a connector's mis.program/1 frames from a ProgramRunner. Used by one thread.
#pragma once

#include <functional>

#include "isolation/messages.h"
#include "runtime/programs.h"

namespace connectors {

class ProgramAnswers {
 public:
  using Send = std::function<void(std::string_view frame)>;
  // `secret` hears each secret argument before the program is run.
  ProgramAnswers(runtime::ProgramRunner& runner, Send send, std::function<bool()> cancelled,
                 std::function<void(const std::string&)> secret)
      : runner_(runner), send_(std::move(send)), cancelled_(std::move(cancelled)), secret_(std::move(secret)) {}

  // program_run, and then body until all inputs are there; runs the program and waits for it. Throws BadFrame.
  void answer(const isolation::Frame& frame);
  bool wants_body() const { return missing_ > 0; }
  // The call is over: half an order is forgotten.
  void drop() { missing_ = 0; }

 private:
  void begin_order(isolation::Reader in);
  void add_body(std::string_view piece);
  void run();
  void begin(isolation::Message type) { out_.begin(static_cast<uint16_t>(type), call_); }
  void send_body(std::string_view body);

  runtime::ProgramRunner& runner_;
  Send send_;
  std::function<bool()> cancelled_;
  std::function<void(const std::string&)> secret_;
  isolation::Writer out_;
  uint32_t call_ = 0;
  runtime::ProgramOrder order_;    // whose inputs are on their way
  std::vector<uint64_t> lengths_;  // of its inputs
  size_t input_ = 0;               // the one that is on its way
  uint64_t missing_ = 0;           // bytes of all that has not come
};

}  // namespace connectors
