#include "school/upn.h"

namespace school {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHJKLMNPQRTUVWXYZ";
constexpr bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

UpnState check_upn(std::string_view upn) {
  if (upn.size() != 13 || alphabet.find(upn[0]) == alphabet.npos) return UpnState::malformed;
  size_t sum = 0;
  for (size_t i = 1; i < upn.size(); ++i) {
    size_t value = 0;
    if (digit(upn[i])) {
      value = static_cast<size_t>(upn[i] - '0');
    } else if (i == 12 && alphabet.find(upn[i]) != alphabet.npos) {
      value = alphabet.find(upn[i]);
    } else {
      return UpnState::malformed;
    }
    sum += value * (i + 1);
  }
  if (alphabet[sum % alphabet.size()] != upn[0]) return UpnState::wrong_letter;
  return digit(upn[12]) ? UpnState::good : UpnState::temporary;
}

std::string fold_upn(std::string_view upn) {
  std::string folded;
  for (char c : upn) {
    if (c == ' ' || c == '\t') continue;
    folded += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return folded;
}

}  // namespace school
