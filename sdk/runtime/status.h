// The statuses of the ABI in words. Pure functions, any thread.
#pragma once

#include <mis/types.h>

#include <string>

namespace runtime {

// "MIS_E_NETWORK"; "status 42" for one that the ABI does not know.
std::string status_name(mis_status status);

// What it means, without a full stop: "the MIS was not reached, or broke off".
std::string status_meaning(mis_status status);

// MIS_OK or a failure that this ABI knows; anything else counts as MIS_E_INTERNAL.
bool is_known(mis_status status);

}  // namespace runtime
