#include "connectors/worker_transport.h"

#include <chrono>
#include <stdexcept>

namespace connectors {

using isolation::Milliseconds;

namespace {

constexpr Milliseconds tick{100};

}  // namespace

WorkerTransport::WorkerTransport(const std::filesystem::path& program, int library, isolation::Worker::OnLine on_line,
                                 unsigned grace_ms, isolation::Terms terms)
    : grace_(grace_ms) {
  worker_.emplace(program, library, std::move(on_line), terms);
}

WorkerTransport::~WorkerTransport() {
  if (worker_) worker_->finish(grace_);
}

isolation::Worker& WorkerTransport::worker() {
  if (!worker_) throw std::logic_error("a worker that was ended is used");
  return *worker_;
}

void WorkerTransport::enter(const std::string& phase, unsigned silence_ms) {
  worker().enter(phase, Milliseconds(silence_ms));
}

void WorkerTransport::send(std::string_view frame) { worker().send(frame); }

void WorkerTransport::run(const std::function<bool(const isolation::Frame&)>& on_frame,
                          const std::function<void()>& meanwhile) {
  auto asked = std::chrono::steady_clock::time_point::min();
  for (;;) {
    const auto frame = worker().receive(tick);
    if (const auto now = std::chrono::steady_clock::now(); now >= asked + tick || !frame) {
      asked = now;
      meanwhile();
    }
    if (!frame) continue;
    try {
      if (on_frame(*frame)) return;
    } catch (const isolation::BadFrame& bad) {
      worker().break_off(std::string("it sent ") + bad.what());
    }
  }
}

void WorkerTransport::kill() { worker_.reset(); }

}  // namespace connectors
