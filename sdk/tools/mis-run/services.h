// The services of this machine for a connector that is tried here, by its descriptor and its form: for mis-run and
// mis-check. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "runtime/file_service.h"
#include "runtime/program_service.h"
#include "tools/mis-run/form.h"

namespace mis_run {

// Nothing when the connector declares no program.
std::unique_ptr<runtime::ProgramRunner> program_service(const mis_descriptor& descriptor, const Form& form,
                                                        std::function<void(const runtime::ProgramEvent&)> on_event = {},
                                                        runtime::ProgramService::OnWait on_wait = {});

// `folder`: the connector's own, with its manifest. Throws FormError when that cannot be read.
std::unique_ptr<runtime::FileSource> file_service(const Form& form, const std::filesystem::path& folder,
                                                  std::function<void(const std::string&)> on_note = {});

}  // namespace mis_run
