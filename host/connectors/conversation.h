// A Session over a Transport: the calls in their order, and what comes back held against what may come. The same for a
// worker process and for this one. Used by one thread.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

#include "connectors/answers.h"
#include "connectors/decode.h"
#include "connectors/journal.h"
#include "connectors/recording.h"
#include "connectors/session.h"
#include "connectors/transport.h"
#include "isolation/death.h"
#include "school/fault.h"

namespace connectors {

// The two other ways in which a person hears of a connector: redacted, and not without end.
class Voice {
 public:
  Voice(Hooks hooks, const std::vector<std::string>& secrets, Journal* journal)
      : hooks_(std::move(hooks)), secrets_(secrets), journal_(journal) {}
  void log(int level, std::string_view message);
  void progress(uint64_t done, uint64_t total, std::string_view note);
  bool cancelled() const { return hooks_.cancelled && hooks_.cancelled(); }
  std::string clean(std::string_view text, size_t most) const;

 private:
  Hooks hooks_;
  const std::vector<std::string>& secrets_;
  Journal* const journal_;  // nothing: nobody keeps one
  uint64_t lines_ = 0;
};

class Conversation final : public Session {
 public:
  // `make` starts the connector, and gives what it prints to the function that it gets.
  using OnLine = std::function<void(std::string_view)>;
  using Make = std::function<std::unique_ptr<Transport>(OnLine on_line)>;
  Conversation(const Connector& connector, Hooks hooks, Options options, const Make& make);
  ~Conversation() override;

  void sign_in(const Pairs& settings, const Pairs& secrets) override;
  Catalogue catalogue() override;
  void fetch(const std::string& capability, const school::Scope& scope, Receiver& receiver) override;
  Figures figures() const override;
  std::vector<std::string> notices() const override { return notices_; }

 private:
  using Clock = std::chrono::steady_clock;
  using OnFrame = std::function<void(isolation::Message, isolation::Reader)>;

  void hello();
  void hear_of_gaps(isolation::Reader in);
  void open_services(const Pairs& settings, const Pairs& sign_in);
  // Makes one call, with `what` in its frame, and hears the connector out. `on_frame` gets what belongs to this call
  // only, and at last `done`, when it went well. Throws school::Fault.
  void call(isolation::Message type, const std::string& phase, const std::function<void(isolation::Put&)>& what,
            const OnFrame& on_frame = {});
  // Sends `first`, when there is one, and hears frames until one was the last.
  void hear(std::string_view first, const std::function<bool(const isolation::Frame&)>& on_frame);
  bool common(const isolation::Frame& frame);
  void watch_cancel();
  void note(const Exchange& exchange);
  [[noreturn]] void fail(const school::Fault& fault) const;
  [[noreturn]] void fail(const isolation::Death& death) const;
  school::Fault redacted(const school::Fault& fault) const;

  const Connector connector_;
  const Options options_;
  std::vector<std::string> secrets_;
  Voice voice_;
  std::unique_ptr<Transport> transport_;
  Recording recording_;
  std::optional<Answers> answers_;
  isolation::Writer out_;
  std::string phase_ = "start";
  std::vector<std::string> notices_;
  uint32_t call_ = 0;
  std::optional<Pairs> created_;  // with these settings
  std::optional<Clock::time_point> cancelled_at_;
  bool over_ = false;
  std::atomic<uint64_t> requests_ = 0, bytes_ = 0;  // counted by the threads of the HTTP service
  Clock::duration busy_{};
};

}  // namespace connectors
