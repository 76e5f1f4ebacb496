// The lasting secrets of token connectors: sealed in the store, opened only for the connector and the address that they
// were entered for. Used by one thread. Throw school::Fault.
#pragma once

#include <filesystem>
#include <optional>

#include "storage/store.h"
#include "wizard/request.h"

namespace wizard {

// The values of a sign-in form from a JSON object, strictly. Fault usage for what the form does not have, or misses.
connectors::Pairs secrets_from_json(const connectors::Connector& connector, std::string_view json);

void keep_token(storage::Store& store, const std::filesystem::path& home, const Request& request,
                const connectors::Pairs& secrets);

// Nothing: there is none for this address.
std::optional<connectors::Pairs> kept_token(const storage::Store& store, const std::filesystem::path& home,
                                            const Request& request);

}  // namespace wizard
