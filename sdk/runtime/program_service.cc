#include "runtime/program_service.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "runtime/program_process.h"
#include "runtime/run_folder.h"
#include "runtime/text.h"

namespace runtime {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned max_timeout_ms = 3'600'000;
constexpr std::chrono::milliseconds tick{50};

mis_status no(Failure& why, mis_status status, std::string message) {
  why = {status, std::move(message)};
  return status;
}

std::string seconds_text(unsigned ms) { return ms % 1000 == 0 ? grouped(ms / 1000) + " s" : grouped(ms) + " ms"; }

uint64_t size_of(const ProgramOutcome& outcome) {
  uint64_t size = outcome.standard_output.size() + outcome.standard_error.size();
  for (const auto& output : outcome.outputs) size += output ? output->size() : 0;
  return size;
}

}  // namespace

mis_status ProgramService::run(ProgramOrder order, const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                               Failure& why) {
  outcome = {};
  if (const std::string wrong = wrong_with(order); !wrong.empty())
    return no(why, MIS_E_INVALID, "The connector " + wrong + ".");
  const auto program = find_program(policy_.place, why);
  if (!program) return why.status;
  if (const auto refusal = policy_.refuses ? policy_.refuses(*program) : ""; !refusal.empty())
    return no(why, MIS_E_REFUSED, refusal);
  const auto began = Clock::now();
  ProgramEvent event;
  event.program = policy_.place.program;
  try {
    event.status = run_in_folder(*program, order, cancelled, outcome, why);
  } catch (const std::system_error& error) {
    event.status = no(why, MIS_E_INTERNAL,
                      event.program + " could not be run: " + error.what() +
                          ": see that there is room for temporary files, and that programs may be started.");
  }
  if (event.status != MIS_OK) outcome = {};
  event.exit_code = outcome.exit_code;
  event.bytes = size_of(outcome);
  event.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  if (on_event_) on_event_(event);
  return event.status;
}

mis_status ProgramService::run_in_folder(const std::filesystem::path& program, const ProgramOrder& order,
                                         const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                                         Failure& why) {
  const std::string& name = policy_.place.program;
  const unsigned timeout = order.timeout_ms == 0 ? policy_.timeout_ms : std::min(order.timeout_ms, max_timeout_ms);
  const uint64_t most = order.max_output == 0 ? policy_.max_output : std::min(order.max_output, policy_.max_output);
  const auto too_much = [&] {
    return no(why, MIS_E_REMOTE,
              name + " gave more than the " + grouped(most) +
                  " bytes that may come back, and was ended: ask for less at a time.");
  };
  const RunFolder folder(policy_.temporary.empty() ? std::filesystem::temp_directory_path() : policy_.temporary);
  for (const auto& [file, bytes] : order.inputs) folder.write(file, bytes);
  std::vector<std::string> arguments;
  for (const auto& argument : order.arguments) arguments.push_back(expanded(argument.text, folder.path().string()));

  std::optional<ProgramProcess> process;
  try {
    process.emplace(program, arguments, folder.path(), most);
  } catch (const std::system_error& error) {
    if (error.code().value() != ENOEXEC && error.code().value() != EACCES && error.code().value() != ENOENT) throw;
    no(why, MIS_E_INPUT,
       program.string() + " cannot be started (" + error.code().message() + "): it is not a program for this machine.");
    why.field_id = policy_.place.setting;
    return why.status;
  }
  const auto began = Clock::now();
  uint64_t told = 0;
  while (process->watch(tick)) {
    const auto ran = Clock::now() - began;
    if (cancelled && cancelled()) return no(why, MIS_E_CANCELLED, "");
    if (process->printed() > most) return too_much();
    if (ran >= std::chrono::milliseconds(timeout)) {
      return no(why, MIS_E_TIMEOUT,
                name + " did not finish within " + seconds_text(timeout) +
                    ", and was ended: try again when the MIS is less busy, or ask for less at a time.");
    }
    const auto seconds = static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(ran).count());
    if (on_wait_ && seconds > told) on_wait_(told = seconds, name);
  }
  const auto end = process->finish();
  outcome.standard_output = std::move(process->output);
  outcome.standard_error = std::move(process->error);
  if (end.signalled && end.code == SIGXFSZ) return too_much();
  if (end.signalled)
    return no(why, MIS_E_REMOTE,
              name + " crashed (signal " + std::to_string(end.code) +
                  "): try again, and ask its vendor if it happens again.");
  outcome.exit_code = end.code;
  if (size_of(outcome) > most) return too_much();
  for (const auto& output : order.outputs) {
    try {
      outcome.outputs.push_back(folder.read(output, most - size_of(outcome)));
    } catch (const RunFolder::NotAFile& found) {
      return no(why, MIS_E_REMOTE, name + " left " + found.what() + " where its output " + output + " was to be.");
    } catch (const RunFolder::TooMuch&) {
      return too_much();
    }
  }
  return MIS_OK;
}

}  // namespace runtime
