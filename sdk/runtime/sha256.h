// SHA-256 as hex, in small letters: what manifests, recordings and photos are known by. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace runtime {

// By OpenSSL, since it uses the processor's own SHA where there is one: a school's photos are most of its bytes.
std::string sha256_hex(std::string_view bytes);

}  // namespace runtime
