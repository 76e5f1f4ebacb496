// Seals the lasting secrets of token connectors with libsodium. The key is not in the store: a copied database gives
// none away.
#pragma once

#include <filesystem>
#include <string>

namespace storage {

// The key in $ROLLCALL_KEY (base64 of 32 bytes; for servers), else in HOME/key (mode 0600, made when it is not there).
// Throws school::Fault not_allowed when the file may be read by others.
std::string secret_key(const std::filesystem::path& home);

// Bound to the connector and the address that it was entered for: opening it for another fails.
std::string seal(const std::string& key, const std::string& connector, const std::string& address,
                 const std::string& secret);
// Throws school::Fault not_allowed when it does not open: wrong key, changed, or entered for another address.
std::string open_sealed(const std::string& key, const std::string& connector, const std::string& address,
                        const std::string& sealed);

}  // namespace storage
