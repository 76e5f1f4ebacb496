// Is it UTF-8? Pure; any thread.
#pragma once

#include <string_view>

namespace runtime {

// As Unicode defines it: no overlong forms, no surrogates, nothing past U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace runtime
