// What the ids and names in a descriptor must look like. Pure functions; any thread.
#pragma once

#include <string_view>

namespace runtime {

bool is_connector_id(std::string_view text);  // "wonde", "uk.co.example.wonde": fit to be a folder's name
bool is_version(std::string_view text);       // "1.2.0", "1.2.0-beta.1"
bool is_field_id(std::string_view text);      // "base_url"
bool is_capability(std::string_view text);    // "mis.pupils/1"
// "api.wonde.com", "*.uk.arbor.sc": two names at least after the star, so that "*.uk" is none.
bool is_host(std::string_view text);
bool is_program(std::string_view text);  // "CommandReporter.exe": a file name without a folder

}  // namespace runtime
