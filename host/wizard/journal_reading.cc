#include "wizard/journal_reading.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "school/fault.h"
#include "storage/journal_folder.h"
#include "storage/plan_file.h"
#include "storage/plan_folder.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;

constexpr size_t most_events = 20'000, longest = 64 << 10;

std::string text_of(const Event* event, std::string_view part, std::string_view name) {
  return event ? std::string((*event)[part][name].string().value_or("")) : std::string();
}

std::optional<int64_t> number_of(const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

const Event* ReadJournal::first(std::string_view name) const {
  for (const auto& event : events)
    if (event["event"].string() == name) return &event;
  return nullptr;
}

const Event* ReadJournal::last(std::string_view name) const {
  for (auto event = events.rbegin(); event != events.rend(); ++event)
    if ((*event)["event"].string() == name) return &*event;
  return nullptr;
}

std::string ReadJournal::plan() const { return text_of(last("done"), "facts", "plan"); }

std::string ReadJournal::connector() const {
  const auto* head = first("run");
  return text_of(head, "about", "connector") + " " + text_of(head, "about", "version");
}

std::optional<int64_t> applied_as(const storage::Store& store, const std::string& plan) {
  try {
    return plan.empty() ? std::nullopt : storage::PlanFile::open(store.file(), plan).applied_as();
  } catch (const Fault&) {  // it is gone
    return {};
  }
}

Event journal_head(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  try {
    if (std::getline(in, line)) return mis::json::parse(line, {longest, 8})["about"];
  } catch (const mis::Error&) {
  }
  return {};
}

ReadJournal read_journal(const std::filesystem::path& file) {
  ReadJournal read{file.stem().string(), {}};
  std::ifstream in(file, std::ios::binary);
  std::string line;
  while (read.events.size() < most_events && std::getline(in, line)) try {
      read.events.push_back(mis::json::parse(line, {longest, 8}));
    } catch (const mis::Error&) {
    }
  return read;
}

ReadJournal find_journal(const storage::Store& store, const std::string& which) {
  const auto files = storage::journals(store.file());
  if (files.empty())
    throw Fault(FaultKind::usage, "No run is kept that could be reported: nothing has been asked of an MIS here yet.",
                "For the state of this machine alone: rollcall doctor");
  if (which == "last") return read_journal(files.front());
  const auto run = number_of(which);
  if (run && !store.run(*run))
    throw Fault(FaultKind::usage, fmt::format("There is no run {} in this store.", which), "Look at: rollcall history");
  for (const auto& file : files) {
    auto read = read_journal(file);
    const auto plan = read.plan();
    if (read.id == which || plan == which || (run && applied_as(store, plan) == run)) return read;
  }
  throw Fault(FaultKind::usage, fmt::format("Nothing is kept of \"{}\" any more, or it never was.", which),
              fmt::format("Of the last {} runs something is kept: give \"last\", the plan or the run of one of them.",
                          storage::journals_kept));
}

}  // namespace wizard
