// Text from a connector made fit to be shown. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runtime {

// `text` fit for a log line or a message: at most `limit` bytes, cut between characters; what is not UTF-8 becomes
// U+FFFD and control characters become spaces, so that nothing of it can steer a terminal.
std::string shown(std::string_view text, size_t limit);

// 5000 -> "5,000"
std::string grouped(uint64_t number);

// Has it a C0, DEL or C1 character in it? `text` is UTF-8.
bool has_control(std::string_view text);

}  // namespace runtime
