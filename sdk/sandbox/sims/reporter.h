// One run of the pretend CommandReporter. It knows the time of no clock, and its school by the file beside it.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace mis::sandbox::sims {

// What the words ask for goes to `out` or into the file of /OUTPUT; `folder` is where the program stands, with
// sandbox.ini and connect.ini. The exit code is 0 for errors as well, which are told as <CommandReporterError>.
int report(const std::vector<std::string>& words, const std::filesystem::path& folder, std::ostream& out);

}  // namespace mis::sandbox::sims
