// The words that programs can say by themselves, and that therefore tell nothing of a school. Any thread.
#pragma once

#include <string>
#include <unordered_set>

#include "connectors/connector.h"

namespace connectors {

using Words = std::unordered_set<std::string>;

// What stands in the connector's library and its own files.
Words own_words(const Connector& connector);

// What stands in this program's constants: the words of its own messages.
Words words_of_this_program();

}  // namespace connectors
