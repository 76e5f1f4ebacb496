// address.h - where a school's Bromcom is. Pure.
#pragma once

#include <string>
#include <string_view>

namespace bromcom {

// The address of the third-party service, out of what the person set: the service's own address (".asmx"), Bromcom's
// folder ("https://cloudmis.bromcom.com/Nucleus"), or the host alone. Throws mis::Error(MIS_E_INPUT).
std::string service_of(std::string_view setting);

}  // namespace bromcom
