#include "connectors/services.h"

#include <mis/host.h>

#include <tuple>

#include "connectors/file_bytes.h"
#include "connectors/form.h"
#include "connectors/http_service.h"
#include "connectors/package.h"
#include "isolation/worker.h"
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
  policy.this_machine_only = options.permit.this_machine_only();
  policy.ca_file = options.ca_file;
  policy.proxy = options.proxy;
  policy.parallel = options.parallel;
  policy.secrets = secrets;
  return http_service(std::move(policy), [watch](const runtime::HttpEvent& event) {
    watch.on_exchange({event.method, event.url, event.status, event.attempts, event.bytes, event.seconds});
  });
}

// An evaluation runs no program but the pretend ones that came with Rollcall: known by their bytes, since the sandbox
// makes a copy wherever it plays. Where no sandbox is installed there are none.
std::string not_of_the_sandbox(const std::filesystem::path& program) {
  try {
    const auto ours = isolation::beside_this_program(program.filename().c_str());
    if (sha256_hex(file_bytes(program, max_file)) == sha256_hex(file_bytes(ours, max_file))) return {};
  } catch (const BadDocument&) {  // it is not there
  }
  return "Without a licence only the pretend programs that come with Rollcall are run, and " + program.string() +
         " is none of them: put in a licence (rollcall licence install FILE).";
}

std::unique_ptr<runtime::ProgramRunner> programs_of(const Connector& connector, const Pairs& settings,
                                                    const Options& options, const Watch& watch) {
  runtime::ProgramPolicy policy;
  policy.place.program = connector.program;
  std::tie(policy.place.setting, policy.place.where) = only_value(connector, settings, "program");
  if (options.permit.this_machine_only()) policy.refuses = not_of_the_sandbox;
  return std::make_unique<runtime::ProgramService>(
      std::move(policy),
      [watch](const runtime::ProgramEvent& event) {
        watch.on_exchange({"RUN", event.program, event.exit_code, 1, event.bytes, event.seconds});
      },
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
  return {http_of(connector, settings, options, secrets, watch), programs_of(connector, settings, options, watch),
          files_of(connector, settings, watch)};
}

}  // namespace connectors
