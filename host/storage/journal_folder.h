// STORE.runs/: the folder of what the last runs tell for support (connectors/journal.h). Any process may use it at any
// time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace storage {

constexpr size_t journals_kept = 20;

std::filesystem::path journal_folder(const std::filesystem::path& store);

// A new, empty, private file in it; the oldest beyond journals_kept are deleted. Nothing when it cannot be made: a run
// does not fail for that.
std::optional<std::filesystem::path> new_journal(const std::filesystem::path& store);

// Newest first.
std::vector<std::filesystem::path> journals(const std::filesystem::path& store);

}  // namespace storage
