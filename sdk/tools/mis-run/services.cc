#include "tools/mis-run/services.h"

#include <mis++/json.h>

#include <fstream>
#include <iterator>

namespace mis_run {
namespace {

// Path -> SHA-256 in hex; a library without a manifest has no files.
std::map<std::string, std::string> listed_files(const std::filesystem::path& folder) {
  std::ifstream in(folder / "connector.json", std::ios::binary);
  if (!in) return {};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::map<std::string, std::string> files;
  try {
    const auto manifest = mis::json::parse(text, {1u << 20, 16});
    for (const auto& [name, hash] : manifest["files"].members)
      if (const auto said = hash.string()) files.emplace(name, *said);
  } catch (const mis::Error&) {
    throw FormError((folder / "connector.json").string() + " is not JSON; make the connector again");
  }
  return files;
}

}  // namespace

std::unique_ptr<runtime::ProgramRunner> program_service(const mis_descriptor& descriptor, const Form& form,
                                                        std::function<void(const runtime::ProgramEvent&)> on_event,
                                                        runtime::ProgramService::OnWait on_wait) {
  if (!descriptor.program) return {};
  runtime::ProgramPolicy policy;
  policy.place = {descriptor.program, form.program.first, form.program.second};
  return std::make_unique<runtime::ProgramService>(std::move(policy), std::move(on_event), std::move(on_wait));
}

std::unique_ptr<runtime::FileSource> file_service(const Form& form, const std::filesystem::path& folder,
                                                  std::function<void(const std::string&)> on_note) {
  runtime::FilePolicy policy;
  policy.chosen_setting = form.folder.first;
  policy.chosen = form.folder.second;
  policy.package = folder.string();
  policy.listed = listed_files(folder);
  return std::make_unique<runtime::FileService>(std::move(policy), std::move(on_note));
}

}  // namespace mis_run
