// A connector in a process of its own.
#pragma once

#include <optional>

#include "connectors/transport.h"
#include "isolation/worker.h"

namespace connectors {

class WorkerTransport final : public Transport {
 public:
  // `grace_ms`: how long the connector may take to end in peace.
  WorkerTransport(const std::filesystem::path& program, int library, isolation::Worker::OnLine on_line,
                  unsigned grace_ms, isolation::Terms terms = {});
  ~WorkerTransport() override;
  void enter(const std::string& phase, unsigned silence_ms) override;
  void send(std::string_view frame) override;
  void run(const std::function<bool(const isolation::Frame&)>& on_frame,
           const std::function<void()>& meanwhile) override;
  void kill() override;

 private:
  isolation::Worker& worker();

  std::optional<isolation::Worker> worker_;
  isolation::Milliseconds grace_;
};

}  // namespace connectors
