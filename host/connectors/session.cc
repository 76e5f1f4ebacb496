#include "connectors/session.h"

#include <algorithm>
#include <system_error>

#include "connectors/conversation.h"
#include "connectors/faults.h"
#include "connectors/library_file.h"
#include "connectors/permitted.h"
#include "connectors/worker_transport.h"

namespace connectors {
namespace {

using school::Fault;
using school::FaultKind;

constexpr unsigned least_grace_ms = 1'000;

}  // namespace

std::unique_ptr<Session> start_worker(const Connector& connector, Hooks hooks, Options options) {
  if (!connector.problem.empty())
    throw Fault(FaultKind::not_allowed, name_of(connector) + " may not run: " + connector.problem + ".",
                "See `connectors show`.");
  // Whatever led here: nothing runs whose signature was not found good.
  if (connector.standing != Standing::trusted && connector.standing != Standing::developer)
    throw Fault(FaultKind::not_allowed,
                name_of(connector) + " may not run: it is " + std::string(word_of(connector.standing)) + ".",
                "See docs/trust.md.");
  refuse_import(options.permit, connector);
  const auto library = sealed_library(connector);
  const auto program = isolation::beside_this_program("rollcall-worker");
  const isolation::Terms terms{options.processor_seconds, options.allow_weak_isolation};
  const auto make = [&](Conversation::OnLine on_line) -> std::unique_ptr<Transport> {
    try {
      return std::make_unique<WorkerTransport>(program, library.get(), std::move(on_line),
                                               std::max(connector.cancel_grace_ms, least_grace_ms), terms);
    } catch (const std::system_error& error) {
      throw Fault(FaultKind::ours, "The worker for " + name_of(connector) + " cannot be started: " + error.what() + ".",
                  "Install Rollcall again, with " + program.string() + " beside its other programs.");
    }
  };
  auto permit = options.permit;
  permit.replays = !options.replay.empty();
  const auto school = options.school;
  return std::make_unique<Permitted>(
      connector, permit, school, std::make_unique<Conversation>(connector, std::move(hooks), std::move(options), make));
}

}  // namespace connectors
