// The unique pupil number: 13 characters, a check letter, local authority (3), establishment (4), year (2), serial (3); the last
// character of a temporary one is a letter. Source: DfE UPN guide; the alphabet has no I, O or S.
#pragma once

#include <string>
#include <string_view>

namespace school {

enum class UpnState { good, temporary, wrong_letter, malformed };

// Of an upper-case UPN without blanks.
UpnState check_upn(std::string_view upn);

// Without blanks and in upper case, as it is compared.
std::string fold_upn(std::string_view upn);

}  // namespace school
