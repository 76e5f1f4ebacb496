#include "connectors/services.h"

#include <mis/host.h>

#include <tuple>

#include "connectors/form.h"
#include "runtime/file_service.h"
#include "runtime/http.h"
#include "runtime/program_service.h"

namespace connectors {
namespace {

std::unique_ptr<runtime::HttpExchange> http_of(const Connector& connector, const Pairs& settings,
                                               const Options& options, const std::vector<std::string>& secrets,
                                               const Watch& watch) {
  runtime::HttpPolicy policy;
  policy.hosts = connector.hosts;
  policy.addresses = addresses(connector, settings);
  policy.ca_file = options.ca_file;
  policy.proxy = options.proxy;
  policy.parallel = options.parallel;
  policy.secrets = secrets;
  return std::make_unique<runtime::HttpService>(
      std::move(policy), [watch](const runtime::HttpEvent& event) { watch.on_exchange(event.bytes); });
}

std::unique_ptr<runtime::ProgramRunner> programs_of(const Connector& connector, const Pairs& settings,
                                                    const Watch& watch) {
  runtime::ProgramPolicy policy;
  policy.place.program = connector.program;
  std::tie(policy.place.setting, policy.place.where) = only_value(connector, settings, "program");
  return std::make_unique<runtime::ProgramService>(
      std::move(policy), [watch](const runtime::ProgramEvent& event) { watch.on_exchange(event.bytes); },
      [watch](uint64_t seconds, const std::string& program) {
        watch.progress(seconds, 0, "seconds that " + program + " has run");
      });
}

std::unique_ptr<runtime::FileSource> files_of(const Connector& connector, const Pairs& settings, const Watch& watch) {
  runtime::FilePolicy policy;
  std::tie(policy.chosen_setting, policy.chosen) = only_value(connector, settings, "folder");
  policy.package = connector.folder.string();
  policy.listed = connector.files;
  return std::make_unique<runtime::FileService>(std::move(policy),
                                                [watch](const std::string& note) { watch.log(MIS_LOG_WARNING, note); });
}

}  // namespace

Services services_of(const Connector& connector, const Pairs& settings, const Options& options,
                     const std::vector<std::string>& secrets, const Watch& watch) {
  return {http_of(connector, settings, options, secrets, watch), programs_of(connector, settings, watch),
          files_of(connector, settings, watch)};
}

}  // namespace connectors
