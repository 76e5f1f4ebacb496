// Being told to stop, by a sink that refuses and by a cancel.
#include <algorithm>
#include <chrono>
#include <set>

#include "check/bare.h"
#include "check/checks.h"
#include "check/spread.h"
#include "runtime/columns.h"
#include "runtime/status.h"

namespace mis_check {
namespace {

using Clock = std::chrono::steady_clock;

// A sink before the host's, which from the nth call of push on, or at the first end, wants no more.
struct Refusing {
  static constexpr mis_status status = MIS_E_REFUSED;  // one that no connector comes upon by itself
  const mis_sink& inner;
  Exchange& exchange;
  uint64_t nth_push = 0;  // 0: none
  bool at_end = false;
  uint64_t pushes = 0, calls_after = 0;
  size_t sent_at_refusal = 0;
  bool refused = false;

  mis_sink table() { return {sizeof(mis_sink), 0, this, push, end, problem}; }
  mis_status refuse() {
    refused = true;
    sent_at_refusal = exchange.sent();
    return status;
  }
  template <class F>
  mis_status taken(F inner_call) {
    if (!refused) return inner_call();
    ++calls_after;
    return status;
  }
  static Refusing& self(void* ctx) { return *static_cast<Refusing*>(ctx); }
  static mis_status MIS_CALL push(void* ctx, mis_set set, const mis_batch* batch) {
    Refusing& s = self(ctx);
    return s.taken([&] { return ++s.pushes == s.nth_push ? s.refuse() : s.inner.push(s.inner.ctx, set, batch); });
  }
  static mis_status MIS_CALL end(void* ctx, const mis_set_end* end) {
    Refusing& s = self(ctx);
    return s.taken([&] { return s.at_end ? s.refuse() : s.inner.end(s.inner.ctx, end); });
  }
  static mis_status MIS_CALL problem(void* ctx, const mis_problem* problem) {
    Refusing& s = self(ctx);
    return s.taken([&] { return s.inner.problem(s.inner.ctx, problem); });
  }
};

// One fetch of a connector that is signed in.
Refusing run(Subject& subject, Bare& connector, Exchange& exchange, const std::string& capability, uint64_t nth_push,
             bool at_end) {
  Refusing sink{connector.sink(), exchange, nth_push, at_end};
  const mis_sink table = sink.table();
  const std::string where = at_end ? "the end of a set" : "push " + std::to_string(nth_push);
  subject.report.stage("reading " + capability + " into a sink that refuses");
  const auto failure = connector.fetch(capability, &table);
  if (!sink.refused) return sink;
  const std::string when = "When the host refuses " + where + " of " + capability + " ";
  const mis_status returned = failure ? failure->status : MIS_OK;
  if (returned != Refusing::status) {
    subject.report.error(when + "it returns " + runtime::status_name(returned) + ", not the host's " +
                             runtime::status_name(Refusing::status) + ".",
                         "Return what push, end or problem answered, as it is.");
  }
  if (sink.calls_after > 0) {
    subject.report.error(when + "it goes on to give the sink more.", "Look at what push, end and problem answer.");
  }
  if (exchange.sent() > sink.sent_at_refusal) {
    subject.report.error(when + "it goes on to ask the MIS.", "Stop at once: nobody will take the answers.");
  }
  return sink;
}

// Sets the cancel and notes when.
class Cancel {
 public:
  explicit Cancel(Witness& witness) : witness_(witness) {}
  void now() {
    if (at_) return;
    at_ = Clock::now();
    witness_.cancelled = true;
  }
  bool happened() const { return at_.has_value(); }
  int64_t ms_since() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *at_).count();
  }

 private:
  Witness& witness_;
  std::optional<Clock::time_point> at_;
};

// `when`: "before reading mis.pupils/1"
void expect_stopped(Subject& subject, const Cancel& cancel, const std::string& when,
                    const std::optional<runtime::Failure>& failure) {
  const int64_t ms = cancel.ms_since();
  const mis_status status = failure ? failure->status : MIS_OK;
  if (status != MIS_E_CANCELLED) {
    subject.report.error("Cancelled " + when + ", it ends with " + runtime::status_name(status) +
                             ", not MIS_E_CANCELLED" + (failure ? ": " + failure->message : "."),
                         "Return MIS_E_CANCELLED as soon as is_cancelled, a service or the sink says so.");
  }
  const int64_t slack = 100;  // what the machine may be busy with
  if (ms > int64_t{subject.about().cancel_grace_ms} + slack) {
    subject.report.error("Cancelled " + when + ", it took " + std::to_string(ms) + " ms to end; it declares " +
                             std::to_string(subject.about().cancel_grace_ms) + ".",
                         "Ask is_cancelled at least five times a second, or declare a longer cancel_grace_ms.");
  }
}

}  // namespace

void check_sink_refuses(Subject& subject) {
  const auto& form = subject.form();
  Exchange exchange(subject.services());
  Witness witness(exchange);
  Bare connector(subject.plugin(), witness);
  subject.report.stage("signing in");
  if (connector.create(form.settings) || connector.sign_in(form.sign_in))
    throw NotRun{"It cannot sign in; the check \"sign-in\" says why."};
  for (const std::string& capability : subject.capabilities()) {
    const uint64_t pushes = run(subject, connector, exchange, capability, 0, false).pushes;
    for (const uint64_t nth : spread(pushes, 5)) run(subject, connector, exchange, capability, nth, false);
    run(subject, connector, exchange, capability, 0, true);
  }
}

void check_cancel_before(Subject& subject) {
  const auto& form = subject.form();
  Exchange exchange(subject.services());
  Witness witness(exchange);
  runtime::Connector connector(subject.plugin(), witness);
  subject.report.stage("signing in");
  if (connector.create(form.settings) || connector.sign_in(form.sign_in))
    throw NotRun{"It cannot sign in; the check \"sign-in\" says why."};
  const auto try_call = [&](const std::string& doing, auto&& call) {
    subject.report.stage(doing + ", cancelled before it began");
    Cancel cancel(witness);
    cancel.now();
    expect_stopped(subject, cancel, "before " + doing, call());
    witness.cancelled = false;
  };
  try_call("telling its catalogue", [&] { return connector.catalogue(); });
  for (const std::string& id : subject.capabilities()) {
    try_call("reading " + id, [&] { return connector.fetch(id, {}); });
  }
  for (const std::string& id : subject.capabilities()) {
    subject.report.stage("reading " + id + " after a cancelled call");
    const auto failure = connector.fetch(id, {});
    if (!failure) continue;
    subject.report.error(sentence({"reading " + id + " after a call that was cancelled", *failure}),
                         "A cancelled call leaves the connector as it was before it.");
  }
}

void check_cancel_during(Subject& subject) {
  const auto whole = subject.imported();
  const auto try_at = [&](const std::string& when, auto&& arm) {
    Exchange exchange(subject.services());
    Witness witness(exchange);
    Cancel cancel(witness);
    arm(exchange, witness, cancel);
    const auto failed = subject.import(witness);
    if (!cancel.happened()) return;
    std::optional<runtime::Failure> failure;
    if (failed) failure = failed->failure;
    expect_stopped(subject, cancel, when + (failed ? " (" + failed->doing + ")" : ""), failure);
  };
  for (const uint64_t nth : spread(whole->exchange().sent(), 8)) {
    try_at("while it waits for exchange " + std::to_string(nth),
           [&](Exchange& exchange, Witness&, Cancel& cancel) { exchange.on(nth, [&cancel] { cancel.now(); }); });
  }
  for (const auto& [set, brought] : whole->sets) {
    for (const uint64_t nth : std::set<uint64_t>{1, (brought.pushes + 1) / 2}) {
      const std::string when = "at push " + std::to_string(nth) + " of " + std::string(runtime::set_name(set));
      try_at(when, [&, wanted = set](Exchange&, Witness& witness, Cancel& cancel) {
        witness.on_push = [&cancel, wanted, nth](mis_set pushed, uint64_t count) {
          if (pushed == wanted && count == nth) cancel.now();
        };
      });
    }
  }
}

}  // namespace mis_check
