// A file that a command writes because a person asked for it: new, and private, since it may name people.
#pragma once

#include <filesystem>
#include <string_view>

namespace cli {

// Gives 0, or the errno that kept it from being written whole: EEXIST where something is there, which stays as it is.
// What was begun is taken away again.
int write_new(const std::filesystem::path& file, std::string_view bytes);

}  // namespace cli
