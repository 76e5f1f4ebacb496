// report: what the vendor's support needs to know of one run, in a zip; shown before it is written.
#include "wizard/report.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "cli/commands.h"
#include "cli/doctor_text.h"
#include "cli/json.h"
#include "cli/new_file.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "formats/zip.h"
#include "school/fault.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using school::FaultKind;

struct Given {
  std::string which, file, to;
  bool show = false, yes = false, offline = false;
};

void write(const fs::path& file, const std::string& bytes) {
  const int error = write_new(file, bytes);
  if (error == EEXIST)
    throw Fault(FaultKind::usage, fmt::format("{} is there already.", file.string()), "Name another file.");
  if (error != 0)
    throw Fault(FaultKind::ours, fmt::format("{} cannot be written: {}.", file.string(), std::strerror(error)),
                "Name a file in a folder that you may write to.");
}

std::string contents(const wizard::Report& report, bool whole) {
  std::string text = shown(report.heading) + "\n\n";
  for (const auto& file : report.files)
    text += fmt::format("  {:>9} bytes  {}\n", grouped(static_cast<int64_t>(file.text.size())), file.name);
  if (!whole) return text + "\nThe text of each: add --show.\n";
  for (const auto& file : report.files) {
    text += fmt::format("\n== {}\n", file.name);
    std::string line;
    for (const char c : file.text + (file.text.ends_with('\n') ? "" : "\n")) {
      if (c != '\n') {
        line += c;
        continue;
      }
      text += shown(line) + "\n";
      line.clear();
    }
  }
  return text;
}

std::string as_json(const wizard::Report& report, const Given& given, const std::string& written) {
  Json json;
  json.object().text("run", report.of).text("heading", report.heading).key("files").array();
  for (const auto& file : report.files) {
    json.object().text("name", file.name).number("bytes", static_cast<int64_t>(file.text.size()));
    if (given.show) json.text("text", file.text);
    json.end();
  }
  json.end().key("written");
  if (written.empty())
    json.null();
  else
    json.text(written);
  return json.end().take();
}

int report(Context& context, const Given& given) {
  if (!given.file.empty() && !given.to.empty())
    throw Fault(FaultKind::usage, "The file is named twice.", "Give it after the run, or with --to.");
  const auto premises = premises_of(context, given.offline);
  auto made = wizard::make_report(context.store(), premises, given.which, {});
  // Looked at last, and only once it is known that there is something to report.
  made = wizard::make_report(context.store(), premises, made.of, findings_text(wizard::examine(premises)));
  std::string to = given.file.empty() ? given.to : given.file;
  if (to.empty()) to = fmt::format("rollcall-report-{}.zip", made.of);
  if (!context.json()) context.say(contents(made, given.show));
  const bool agreed =
      given.yes || (context.talks() && is_yes(ask(fmt::format("\nWrite this to {}? [y/N] ", shown(to)))));
  if (agreed) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& file : made.files) files.emplace_back(file.name, file.text);
    write(to, formats::zipped(files, std::time(nullptr)));
  }
  if (context.json())
    context.say(as_json(made, given, agreed ? to : ""));
  else if (agreed)
    context.say(fmt::format("\nWritten to {}. Send it to support by a way that you trust.\n", shown(to)));
  else
    context.say("\nNothing was written. To write it without being asked: add --yes.\n");
  return agreed ? 0 : static_cast<int>(FaultKind::waiting);
}

}  // namespace

void add_report(Command app, Action& chosen) {
  auto given = std::make_shared<Given>();
  auto command =
      app.add_subcommand("report", "Tell support of a run that went wrong: shows what it would send, and writes it");
  command.add_option("RUN", given->which, "\"last\"; or a plan, a run of `rollcall history`").required();
  command.add_option("FILE", given->file, "The zip to be written; else rollcall-report-RUN.zip here");
  command.add_option("--to", given->to, "The same").type_name("FILE");
  command.add_flag("--show", given->show, "Show the text of each file in it");
  command.add_flag("--yes", given->yes, "Write it without asking");
  command.add_flag("--offline", given->offline, "Try no host for what doctor finds");
  command.footer(
      "No pupil and no secret is in it (docs/support.md). Nothing is sent: you do that.\n\n"
      "Examples:\n  rollcall report last --show\n  rollcall report 3 --to /tmp/run-3.zip --yes\n");
  command.callback(choose(chosen, [given](Context& context) { return report(context, *given); }));
}

}  // namespace cli
