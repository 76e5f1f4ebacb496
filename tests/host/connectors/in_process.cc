#include "host/connectors/in_process.h"

#include <deque>
#include <exception>
#include <mutex>

#include "connectors/conversation.h"
#include "connectors/faults.h"
#include "isolation/death.h"
#include "runtime/library.h"
#include "worker/server.h"

namespace connectors {
namespace {

using isolation::Frame;
using isolation::Message;
using worker::Given;

class InProcess final : public Transport {
 public:
  explicit InProcess(const mis_plugin& plugin) : plugin_(plugin), server_(plugin, end_) {}

  void enter(const std::string& phase, unsigned) override { phase_ = phase; }
  void send(std::string_view frame) override {
    isolation::Reader in(frame);
    in.u32();
    const auto type = static_cast<Message>(in.u16());
    const uint32_t call = in.u32();
    if (type == Message::cancel)
      cancelled_call_ = call;
    else
      given_.push_back({type, call, std::string(in.rest())});
  }
  void run(const std::function<bool(const Frame&)>& on_frame, const std::function<void()>& meanwhile) override {
    on_frame_ = &on_frame;
    meanwhile_ = &meanwhile;
    if (given_.empty()) {  // the first time: it says what it is
      isolation::Writer hello;
      hello.begin(static_cast<uint16_t>(Message::hello), 0);
      hello.text(runtime::describe(plugin_));
      send_to_host(hello.finish());
    } else {
      const Given call = std::move(given_.front());
      given_.pop_front();
      server_.serve(call);
    }
    std::lock_guard lock(mutex_);
    if (thrown_) rethrow();
  }
  void kill() override {}

 private:
  [[noreturn]] void rethrow() {
    try {
      std::rethrow_exception(std::exchange(thrown_, nullptr));
    } catch (const isolation::BadFrame& bad) {
      throw isolation::Died({phase_, isolation::Death::How::protocol, 0, std::string("it sent ") + bad.what(), {}});
    }
  }
  bool send_to_host(std::string_view bytes) {
    std::lock_guard lock(mutex_);
    if (thrown_) return false;
    try {
      isolation::Reader in(bytes);
      in.u32();
      Frame frame;
      frame.type = in.u16();
      frame.call = in.u32();
      frame.payload = in.rest();
      (*on_frame_)(frame);
    } catch (...) {  // it must not fly through the connector
      thrown_ = std::current_exception();
    }
    return !thrown_;
  }

  std::optional<Given> receive() {
    if (given_.empty()) return {};
    Given given = std::move(given_.front());
    given_.pop_front();
    return given;
  }
  bool cancelled(uint32_t call) {
    std::lock_guard lock(mutex_);
    try {
      if (!thrown_) (*meanwhile_)();
    } catch (...) {
      thrown_ = std::current_exception();
    }
    return thrown_ || cancelled_call_ == call;
  }

  // The connector's end.
  struct End final : worker::Wire {
    explicit End(InProcess& to) : to(to) {}
    bool send(std::string_view frame) override { return to.send_to_host(frame); }
    std::optional<Given> receive() override { return to.receive(); }
    bool cancelled(uint32_t call) override { return to.cancelled(call); }
    InProcess& to;
  };

  const mis_plugin& plugin_;
  std::string phase_;
  std::recursive_mutex mutex_;  // the connector may call from any of its threads
  std::exception_ptr thrown_;
  std::deque<Given> given_;
  uint32_t cancelled_call_ = 0;
  const std::function<bool(const Frame&)>* on_frame_ = nullptr;
  const std::function<void()>* meanwhile_ = nullptr;
  End end_{*this};
  worker::Server server_;
};

}  // namespace

std::unique_ptr<Session> start_in_process(const Connector& connector, Hooks hooks, Options options) {
  try {
    const mis_plugin& plugin = runtime::load_library(connector.library());
    return std::make_unique<Conversation>(
        connector, std::move(hooks), std::move(options),
        [&](const Conversation::OnLine&) { return std::make_unique<InProcess>(plugin); });
  } catch (const runtime::LoadError& error) {
    throw school::Fault(school::FaultKind::connector, name_of(connector) + " cannot be loaded: " + error.what() + ".");
  }
}

}  // namespace connectors
