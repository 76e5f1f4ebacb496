// The services of this machine that one connector may use, by its manifest and what the person set. Any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/answers.h"
#include "connectors/journal.h"
#include "connectors/session.h"

namespace connectors {

// What is told as they work; `on_exchange` from any thread, the others from the one that asks.
struct Watch {
  std::function<void(const Exchange&)> on_exchange;
  std::function<void(uint64_t done, uint64_t total, std::string_view note)> progress;
  std::function<void(int level, std::string_view line)> log;
};

Services services_of(const Connector& connector, const Pairs& settings, const Options& options,
                     const std::vector<std::string>& secrets, const Watch& watch);

}  // namespace connectors
