// A file's bytes, read once, so that what is checked is what is used. Links are not followed. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/bad_document.h"

namespace connectors {

// Throws BadDocument: "it is not there", "it is a link, ...", "it is larger than ...", "it cannot be read".
std::string file_bytes(const std::filesystem::path& file, size_t most);

// Nothing when it is not there.
std::optional<std::string> file_bytes_if_there(const std::filesystem::path& file, size_t most);

// Replaces `file` with `bytes`, whole or not at all, on the disk when it returns. Throws std::system_error.
void replace_file(const std::filesystem::path& file, const std::string& bytes, int mode);

std::string sha256_hex(std::string_view bytes);

}  // namespace connectors
