// The checks of check_plugin() on the small things that a descriptor is made of. Each throws Breach, naming `what`.
#pragma once

#include <mis/auth.h>

#include <set>
#include <string>

namespace runtime {

inline constexpr size_t kMaxId = 128, kMaxLabel = 256, kMaxHelp = 4096;

enum class Said { required, optional };

// A NUL-terminated UTF-8 text without control characters, at most `most` bytes; "" when it is NULL and may be.
std::string check_text(const char* text, size_t most, Said said, const std::string& what);

// Form fields; their ids are added to `ids`, in which none may stand already.
void check_fields(const mis_field* fields, uint64_t count, uint32_t stride, const std::string& what,
                  std::set<std::string>& ids);

}  // namespace runtime
