#include "tools/mis-run/tape.h"

#include <chrono>
#include <fstream>
#include <iterator>

namespace mis_run {
namespace {

namespace recording = runtime::recording;

template <class Each>
void each_field(const mis_descriptor& descriptor, Each each) {
  const auto at = [](const mis_field* fields, uint32_t stride, uint32_t i) -> const mis_field& {
    return *reinterpret_cast<const mis_field*>(reinterpret_cast<const char*>(fields) + size_t{stride} * i);
  };
  const mis_auth& auth = *descriptor.auth;
  for (uint32_t i = 0; i < auth.field_count; ++i) each(at(auth.fields, auth.field_stride, i), true);
  for (uint32_t i = 0; i < descriptor.setting_count; ++i)
    each(at(descriptor.settings, descriptor.setting_stride, i), false);
}

const char* kind_name(mis_field_kind kind) {
  constexpr const char* names[] = {"text", "secret", "url", "choice", "folder", "program"};
  return names[kind - MIS_FIELD_TEXT];
}

// What the connector can say by itself stands in its library and the files beside it.
recording::Words words_of(const std::filesystem::path& folder) {
  recording::Words words;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    recording::add_words(std::string(std::istreambuf_iterator<char>(in), {}), words);
  }
  return words;
}

recording::Day today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace

Tape::Tape(const mis_descriptor& descriptor, std::filesystem::path folder, const std::string& record,
           const std::string& replay)
    : descriptor_(descriptor), folder_(std::move(folder)), record_(record) {
  if (!record.empty()) recorder_ = std::make_unique<recording::Recorder>(record, secrets_);
  if (replay.empty()) return;
  replay_ = std::make_unique<recording::Replay>(replay);
  if (replay_->connector() != descriptor.id)
    throw recording::RecordingError("The recording is of " + replay_->connector() + ", not of " + descriptor.id + ".");
}

void Tape::fill(Given& given) const {
  if (!replay_) return;
  const auto said = [](const recording::Replay::Pairs& pairs, const std::string& id) -> const std::string* {
    for (const auto& [key, value] : pairs)
      if (key == id) return &value;
    return nullptr;
  };
  each_field(descriptor_, [&](const mis_field& field, bool sign_in) {
    if (field.kind == MIS_FIELD_SECRET)
      given.secrets[field.id] = recording::Replay::secret_for(field.id);
    else if (const auto* value = said(sign_in ? replay_->sign_in() : replay_->settings(), field.id))
      given.set.emplace(field.id, *value);
  });
}

Owned Tape::over(Owned services, const Form& form) {
  form_ = form;
  secrets_ = form.secrets;
  if (recorder_) {
    services.http = recorder_->hear(std::move(services.http));
    if (services.programs) services.programs = recorder_->hear(std::move(services.programs));
    services.files = recorder_->hear(std::move(services.files));
  } else if (replay_) {
    services.http = replay_->http();
    if (services.programs) services.programs = replay_->programs();
    services.files = replay_->files(std::move(services.files));
  }
  return services;
}

std::string Tape::finish() {
  if (!recorder_) return {};
  recording::About about;
  about.connector = descriptor_.id;
  about.version = descriptor_.version;
  about.rollcall = "mis-run";
  about.impersonal.assign(descriptor_.impersonal, descriptor_.impersonal + descriptor_.impersonal_count);
  each_field(descriptor_, [&](const mis_field& field, bool sign_in) {
    for (const auto& [id, value] : sign_in ? form_.sign_in : form_.settings)
      if (id == field.id)
        about.settings.push_back({id, kind_name(field.kind), field.kind == MIS_FIELD_SECRET ? "" : value, sign_in});
  });
  about.code = words_of(folder_);
  about.today = today();
  return "Recorded " + std::to_string(recorder_->write(about)) + " exchanges with the MIS in " + record_ +
         ": look through them before you send them to anybody.";
}

}  // namespace mis_run
