// The connector's functions in any order and with any sink: what runtime::Connector never lets through to it. One
// thread.
#pragma once

#include "check/witness.h"
#include "runtime/calls.h"
#include "runtime/connector.h"

namespace mis_check {

class Bare {
 public:
  // All outlive this.
  Bare(const mis_plugin& plugin, Witness& witness) : plugin_(plugin), calls_(witness, "under test") {}
  ~Bare();
  Bare(const Bare&) = delete;

  // As the functions of runtime::Connector, without its order.
  std::optional<runtime::Failure> create(const runtime::Pairs& settings);
  std::optional<runtime::Failure> sign_in(const runtime::Pairs& values);
  std::optional<runtime::Failure> catalogue();
  // `sink`: a table that stands before the host's, sink(); nullptr: the host's.
  std::optional<runtime::Failure> fetch(const std::string& capability, const mis_sink* sink = nullptr);
  const mis_sink& sink() const { return *calls_.sink(); }

 private:
  const mis_plugin& plugin_;
  runtime::Calls calls_;
  mis_connector* self_ = nullptr;
};

}  // namespace mis_check
