// What the commands that talk with an MIS have in common: their options, the secrets, the session with its bars.
#pragma once

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/context.h"
#include "cli/progress.h"
#include "connectors/session.h"
#include "wizard/request.h"

namespace cli {

struct SessionOptions {
  std::string connector, secrets;
  std::string record, replay;  // the folder of a recording, to be made or to be answered from
  wizard::Asked asked;
};

// CONNECTOR, --set, --secrets.
void add_session_options(Command command, SessionOptions& options);
// --years, --include, --series, --leavers-since.
void add_choices(Command command, SessionOptions& options);

// --record, --replay.
void add_recording_options(Command command, SessionOptions& options);

// The connector that is installed, and what was asked of it, kept to what the licence allows. Throws school::Fault.
wizard::Request request_of(Context& context, SessionOptions options);

// The same before any licence: for entering a token.
wizard::Request request_as_typed(const Context& context, SessionOptions options);

// From standard input (--secrets -); else the kept token; else a person is asked. A replay needs none. Throws
// school::Fault.
connectors::Pairs secrets_of(Context& context, const SessionOptions& options, const wizard::Request& request);

// From a prompt or from standard input, never from what is kept.
connectors::Pairs typed_secrets(const Context& context, const SessionOptions& options, const wizard::Request& request);

// A session in a worker whose progress is shown, and which Ctrl-C ends.
std::unique_ptr<connectors::Session> start(Context& context, const wizard::Request& request, Progress& progress,
                                           const SessionOptions& options = {});

// What the session of this call brought: the plan, for what is told to support.
void note(const Context& context, const school::Plan& plan);

// Bars are for a person at a terminal.
bool shows_progress(const Context& context);

}  // namespace cli
