// The unique pupil number: 13 characters, a check letter before local authority (3), establishment (4), year (2) and
// serial (3); the last character of a temporary one is a letter. Source: the DfE's UPN guide. The host has a rule of
// its own, on purpose: each proves the other. Pure.
#pragma once
#include <string>
#include <string_view>

namespace mis::sandbox {

// The check letter for the 12 characters behind it.
char upn_check_letter(std::string_view twelve);

enum class UpnKind { kValid, kTemporary, kWrongCheckLetter, kMalformed };
UpnKind upn_kind(std::string_view upn);

// With its check letter. `serial` is below 1000; a temporary one has a letter in place of its last digit.
std::string make_upn(int la, int establishment, int year, int serial, bool temporary = false);

// The same number with a check letter that is wrong.
std::string spoil_upn(std::string_view upn);

}  // namespace mis::sandbox
