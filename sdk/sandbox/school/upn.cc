#include "sandbox/school/upn.h"

#include <fmt/format.h>

namespace mis::sandbox {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // no I, O, S

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

char upn_check_letter(std::string_view twelve) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < twelve.size(); ++i) {
    const std::size_t value =
        is_digit(twelve[i]) ? static_cast<std::size_t>(twelve[i] - '0') : kLetters.find(twelve[i]);
    sum += (i + 2) * value;
  }
  return kLetters[sum % kLetters.size()];
}

UpnKind upn_kind(std::string_view upn) {
  if (upn.size() != 13 || kLetters.find(upn.front()) == kLetters.npos) return UpnKind::kMalformed;
  for (char c : upn.substr(1, 11)) {
    if (!is_digit(c)) return UpnKind::kMalformed;
  }
  const bool temporary = !is_digit(upn.back());
  if (temporary && kLetters.find(upn.back()) == kLetters.npos) return UpnKind::kMalformed;
  if (upn_check_letter(upn.substr(1)) != upn.front()) return UpnKind::kWrongCheckLetter;
  return temporary ? UpnKind::kTemporary : UpnKind::kValid;
}

std::string make_upn(int la, int establishment, int year, int serial, bool temporary) {
  std::string twelve = fmt::format("{:03}{:04}{:02}{:03}", la, establishment, year % 100, serial);
  if (temporary) twelve.back() = kLetters[static_cast<std::size_t>(serial % 10)];
  return upn_check_letter(twelve) + twelve;
}

std::string spoil_upn(std::string_view upn) {
  std::string wrong(upn);
  wrong.front() = kLetters[(kLetters.find(upn.front()) + 1) % kLetters.size()];
  return wrong;
}

}  // namespace mis::sandbox
