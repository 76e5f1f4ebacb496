#include "connectors/recording.h"

#include <fmt/format.h>

#include <chrono>
#include <exception>

#include "connectors/faults.h"
#include "connectors/own_words.h"
#include "connectors/recorded.h"
#include "runtime/recording/recorder.h"
#include "runtime/recording/replay.h"
#include "school/fault.h"

namespace connectors {
namespace {

namespace recording = runtime::recording;
using school::Fault;
using school::FaultKind;

// A sentence about what is wrong, and one about what to do.
[[noreturn]] void fail(const recording::RecordingError& error) {
  const std::string said = error.what();
  const auto colon = said.rfind(": ");
  throw Fault(FaultKind::bad_input, colon == said.npos ? said : said.substr(0, colon) + ".",
              colon == said.npos ? "" : static_cast<char>(std::toupper(said[colon + 2])) + said.substr(colon + 3));
}

recording::Day today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

void add(const std::vector<FormField>& fields, const Pairs& values, bool sign_in, std::vector<recording::Setting>& to) {
  for (const auto& field : fields)
    for (const auto& [id, value] : values)
      if (id == field.id) to.push_back({id, field.kind, field.secret ? "" : value, sign_in});
}

std::unique_ptr<recording::Replay> opened(const Connector& connector, const std::string& folder) {
  try {
    auto replay = std::make_unique<recording::Replay>(folder);
    if (replay->connector() != connector.id)
      throw Fault(FaultKind::bad_input,
                  "The recording in " + folder + " is of " + replay->connector() + ", not of " + connector.id + ".",
                  "Replay it with " + replay->connector() + ".");
    return replay;
  } catch (const recording::RecordingError& error) {
    fail(error);
  }
}

}  // namespace

Recorded recorded(const Connector& connector, const std::string& folder) {
  const auto replay = opened(connector, folder);
  Recorded all;
  const auto declares = [](const std::vector<FormField>& fields, const std::string& id) {
    return std::any_of(fields.begin(), fields.end(), [&](const FormField& field) { return field.id == id; });
  };
  for (const auto& [id, value] : replay->settings())
    if (declares(connector.settings, id)) all.settings.emplace_back(id, value);
  for (const auto& field : connector.sign_in) {
    if (field.secret) all.sign_in.emplace_back(field.id, recording::Replay::secret_for(field.id));
    for (const auto& [id, value] : replay->sign_in())
      if (id == field.id && !field.secret) all.sign_in.emplace_back(id, value);
  }
  return all;
}

Recording::Recording(const Connector& connector, const Options& options, const std::vector<std::string>& secrets)
    : connector_(connector), options_(options) {
  if (!options.record.empty() && !options.replay.empty())
    throw Fault(FaultKind::usage, "A replay cannot be recorded.", "Give --record or --replay, not both.");
  try {
    if (!options.record.empty()) recorder_ = std::make_unique<recording::Recorder>(options.record, secrets);
  } catch (const recording::RecordingError& error) {
    fail(error);
  }
  if (!options.replay.empty()) replay_ = opened(connector, options.replay);
}

Recording::~Recording() = default;

Services Recording::over(Services services) {
  if (recorder_)
    return {recorder_->hear(std::move(services.http)), recorder_->hear(std::move(services.programs)),
            recorder_->hear(std::move(services.files))};
  if (replay_) return {replay_->http(), replay_->programs(), replay_->files(std::move(services.files))};
  return services;
}

void Recording::set(const Pairs& settings, const Pairs& sign_in) {
  settings_ = settings;
  sign_in_ = sign_in;
}

std::string Recording::finish() {
  if (!recorder_) return {};
  try {
    recording::About about;
    about.connector = connector_.id;
    about.version = connector_.version;
    const auto library = connector_.files.find(connector_.library().filename().string());
    about.library_sha256 = library == connector_.files.end() ? "" : library->second;
    about.rollcall = ROLLCALL_VERSION;
    about.impersonal = connector_.impersonal;
    add(connector_.settings, settings_, false, about.settings);
    add(connector_.sign_in, sign_in_, true, about.settings);
    about.code = own_words(connector_);
    about.today = today();
    about.key = options_.recording_key;
    const size_t exchanges = recorder_->write(about);
    recorder_.reset();
    return fmt::format("Recorded {} exchanges with the MIS in {}: look through them before you send them to anybody.",
                       exchanges, options_.record);
  } catch (const std::exception& error) {
    recorder_.reset();
    return std::string("The recording is not whole: ") + error.what();
  }
}

}  // namespace connectors
