#include "runtime/status.h"

#include <algorithm>
#include <iterator>

namespace runtime {
namespace {

struct Known {
  mis_status status;
  const char *name, *meaning;
};

constexpr Known kKnown[] = {
    {MIS_OK, "MIS_OK", "it went well"},
    {MIS_E_INTERNAL, "MIS_E_INTERNAL", "a fault in the connector"},
    {MIS_E_PROTOCOL, "MIS_E_PROTOCOL", "the MIS answered in a way that the connector does not understand"},
    {MIS_E_CREDENTIALS, "MIS_E_CREDENTIALS", "the sign-in was refused"},
    {MIS_E_EXPIRED, "MIS_E_EXPIRED", "the sign-in was good and is so no longer"},
    {MIS_E_INPUT, "MIS_E_INPUT", "a setting or a choice is wrong or missing"},
    {MIS_E_PERMISSION, "MIS_E_PERMISSION", "signed in, but not allowed to read this"},
    {MIS_E_NOT_APPROVED, "MIS_E_NOT_APPROVED", "the school has not approved this access, or took it back"},
    {MIS_E_NETWORK, "MIS_E_NETWORK", "the MIS was not reached, or broke off"},
    {MIS_E_REMOTE, "MIS_E_REMOTE", "the MIS reports a fault of its own"},
    {MIS_E_RATE_LIMITED, "MIS_E_RATE_LIMITED", "the MIS was asked too often"},
    {MIS_E_EMBARGO, "MIS_E_EMBARGO", "the MIS holds this back until its release"},
    {MIS_E_TIMEOUT, "MIS_E_TIMEOUT", "the MIS took too long"},
    {MIS_E_INVALID, "MIS_E_INVALID", "a call out of order, or with arguments that cannot be"},
    {MIS_E_REFUSED, "MIS_E_REFUSED", "the host does not let the connector do this"},
    {MIS_E_NO_MEMORY, "MIS_E_NO_MEMORY", "out of memory"},
    {MIS_E_CANCELLED, "MIS_E_CANCELLED", "cancelled"},
    {MIS_E_UNSUPPORTED, "MIS_E_UNSUPPORTED", "not to be had at this school"},
};

const Known* find(mis_status status) {
  auto at = std::find_if(std::begin(kKnown), std::end(kKnown), [&](const Known& k) { return k.status == status; });
  return at == std::end(kKnown) ? nullptr : at;
}

}  // namespace

std::string status_name(mis_status status) {
  const Known* known = find(status);
  return known ? known->name : "status " + std::to_string(status);
}

std::string status_meaning(mis_status status) {
  const Known* known = find(status);
  return known ? known->meaning : "a status that this ABI does not know";
}

bool is_known(mis_status status) { return find(status) != nullptr; }

}  // namespace runtime
