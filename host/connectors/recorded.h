// What a replay of a recording is to be given in place of what a person would say. Any thread.
#pragma once

#include <string>

#include "connectors/session.h"

namespace connectors {

// The settings of the recording, and its sign-in with something that stands for each secret.
struct Recorded {
  Pairs settings, sign_in;
};

// Throws school::Fault: bad_input when there is no recording that can be used, or it is of another connector.
Recorded recorded(const Connector& connector, const std::string& folder);

}  // namespace connectors
