#include "sims/reports.h"

#include <mis++/files.h>
#include <mis++/text.h>

#include <algorithm>

#include "sims/errors.h"

namespace sims {
namespace {

constexpr const char* kCaptions = "captions.csv";

std::optional<std::string> own_captions(const mis::Files& files) {
  const auto all = files.list(MIS_ROOT_CHOSEN);
  const auto found = std::find_if(all.begin(), all.end(),
                                  [](const auto& file) { return mis::same_ignoring_case(file.path, kCaptions); });
  if (found == all.end()) return std::nullopt;
  return files.read(MIS_ROOT_CHOSEN, found->path);
}

}  // namespace

void Reports::look(mis::Call& call, const Access& access, bool own_folder) {
  const mis::Files files(call);
  const std::string package = files.read(MIS_ROOT_PACKAGE, kCaptions);
  const auto own = own_folder ? own_captions(files) : std::nullopt;
  layouts_ = layouts_of(package, own ? std::optional<std::string_view>(*own) : std::nullopt);
  definitions_ = {};
  kept_ = {};
  Reporter reporter(call, access);
  uint64_t done = 0;
  for (const Which which : kAll) {
    auto& definition = definitions_[static_cast<std::size_t>(which)];
    try {
      definition = reporter.definition(layout(which).name);
      with_dates(definition, layout(which), {});
    } catch (const mis::Error& error) {
      if (error.status() != MIS_E_INPUT || error.remote_code() != kNoSuchReport) throw;
      definition.clear();
      call.log(MIS_LOG_WARNING, std::string("SIMS has no report for ") + what_of(which) + ".");
    }
    call.progress(++done, kAll.size(), "looking for the reports");
  }
  if (!has(Which::Pupils)) missing(Which::Pupils);
}

void Reports::missing(Which which) const {
  std::string names;
  for (const Which one : kAll)
    if (!has(one) && (one == which || one != Which::School))
      names += (names.empty() ? "\"" : ", \"") + layout(one).name + "\" (" + what_of(one) + ")";
  throw mis::Error(MIS_E_INPUT,
                   "SIMS has for this user no report " + names + ", and " + what_of(which) +
                       " cannot be brought without: import the missing ones into SIMS, name the school's own in "
                       "captions.csv, or leave out with --include what is not wanted.")
      .remote_code(kNoSuchReport);
}

std::string Reports::content(mis::Call& call, const Access& access, Which which, const Dates& dates) {
  if (!has(which)) missing(which);
  auto& kept = kept_[static_cast<std::size_t>(which)];
  if (!kept.empty()) return std::exchange(kept, {});
  return Reporter(call, access).content(layout(which).name, with_dates(at(definitions_, which), layout(which), dates));
}

Table Reports::read(mis::Call& call, const Access& access, Which which, const Dates& dates) {
  return read_table(content(call, access, which, dates), access.format, layout(which));
}

Table Reports::read_ahead(mis::Call& call, const Access& access, Which which, const Dates& dates) {
  std::string bytes = content(call, access, which, dates);
  Table table = read_table(bytes, access.format, layout(which));
  kept_[static_cast<std::size_t>(which)] = std::move(bytes);
  return table;
}

}  // namespace sims
