// A run's journal read again. What cannot be read of it is passed over: it may have been broken off. Plain values.
#pragma once

#include <mis++/json.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "storage/store.h"

namespace wizard {

using Event = mis::json::Value;

struct ReadJournal {
  std::string id;  // "r12"
  std::vector<Event> events;

  const Event* first(std::string_view event) const;  // nothing: there is none
  const Event* last(std::string_view event) const;
  std::string plan() const;       // that it made; empty: none
  std::string connector() const;  // with its version
};

// What it says of the run beforehand; the null value when it cannot be read.
Event journal_head(const std::filesystem::path& file);

ReadJournal read_journal(const std::filesystem::path& file);

// The run of the history that a plan was applied as; nothing: it was not, or it is gone.
std::optional<int64_t> applied_as(const storage::Store& store, const std::string& plan);

// As make_report's `which`. Throws school::Fault usage, naming what there is.
ReadJournal find_journal(const storage::Store& store, const std::string& which);

}  // namespace wizard
