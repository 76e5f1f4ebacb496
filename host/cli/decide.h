// What deciding has in common, by a command and in a conversation.
#pragma once

#include <cstdint>
#include <string>

namespace cli {

// The number that a person has typed to say that all of them are meant. Throws school::Fault usage for what is none.
int64_t typed_number(const std::string& typed);

}  // namespace cli
