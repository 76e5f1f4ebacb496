// What the machine must do anyway: fetch the same bytes, and insert the same rows.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

// Seconds that curl takes for the requests of this file (mis-sandbox --curl) with as many connections; `bytes` is what came,
// `requests` how many there were.
double fetch_floor(const std::filesystem::path& requests_file, int connections, uint64_t& bytes, size_t& requests);

// Seconds that prepared statements take for the school's rows and photos of `store`, in one transaction, into a new file of the
// same tables and settings. The history is not part of it. `rows` is how many.
double insert_floor(const std::filesystem::path& store, const std::filesystem::path& into, uint64_t& rows);

}  // namespace bench
