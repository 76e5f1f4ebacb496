#include "sims/reporter.h"

#include <mis++/text.h>

#include "sims/errors.h"

namespace sims {

mis::ProgramRun Reporter::start(const std::string& report) const {
  mis::ProgramRun run;
  if (!access_.server.empty())
    run.argument("/SERVERNAME:" + access_.server).argument("/DATABASENAME:" + access_.database);
  if (access_.trusted)
    run.argument("/TRUSTED");
  else  // it takes a password no other way
    run.argument("/USER:" + access_.user).secret_argument("/PASSWORD:" + access_.password);
  run.argument("/REPORT:" + report).argument("/QUIET");
  return run;
}

std::string Reporter::definition(const std::string& report) {
  mis::ProgramRun wanted = start(report);
  wanted.argument("/PARAMDEF").argument("/OUTPUT:{out:parameters.xml}").output("parameters.xml");
  return run(report, std::move(wanted), "<ReportParameters");
}

std::string Reporter::content(const std::string& report, const std::string& parameters) {
  const std::string file = access_.format == Format::Xml ? "report.xml" : "report.csv";
  mis::ProgramRun wanted = start(report);
  wanted.argument("/PARAMFILE:{in:parameters.xml}").input("parameters.xml", parameters);
  wanted.argument("/OUTPUT:{out:" + file + "}").output(file);
  return run(report, std::move(wanted), "<SuperStarReport");
}

// An error comes on the standard output, whatever the exit code, also where a file was asked for. A program that stands
// for CommandReporter may print what it was to write: what begins with `printed` is taken for it.
std::string Reporter::run(const std::string& report, mis::ProgramRun wanted, const std::string& printed) {
  mis::ProgramResult result = program_.run(wanted);
  std::optional<std::string>& file = result.outputs.at(0);
  for (const std::string* output : {&result.standard_output, file ? &*file : nullptr}) {
    if (!output) continue;
    if (const auto text = error_in(*output))
      throw error_of(*text, {report, access_.trusted, call_.signed_in(), access_.user, access_.password});
  }
  if (!file && mis::trim(result.standard_output).substr(0, printed.size()) == printed)
    return std::move(result.standard_output);
  const std::string exit_code = "exit code " + std::to_string(result.exit_code);
  if (!file)
    throw mis::Error(MIS_E_REMOTE,
                     "CommandReporter ended without writing the report \"" + report +
                         "\" and without a word why: run the report by hand in SIMS, and see that SIMS itself "
                         "opens on this computer.")
        .remote_code(exit_code);
  if (mis::trim(*file).empty())
    throw mis::Error(MIS_E_REMOTE, "CommandReporter wrote nothing into the report \"" + report +
                                       "\": run the report by hand in SIMS, which shows what is wrong with it.")
        .remote_code(exit_code);
  return std::move(*file);
}

}  // namespace sims
