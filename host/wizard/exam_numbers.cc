#include "wizard/exam_numbers.h"

#include <algorithm>
#include <string>

#include "matching/numbers.h"
#include "school/upn.h"

namespace wizard {
namespace {

using school::Kind;

bool digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool letter(char c) { return c >= 'A' && c <= 'Z'; }

// Empty: nothing is wrong with it, or nothing can be said.
std::string wrong_uln(const std::string& uln) {
  if (uln == "9999999999" || matching::is_uln(uln)) return {};  // the first stands for "none"
  return uln.size() == 10 && digits(uln) ? "The check digit of this ULN is wrong." : "This is not a ULN.";
}

std::string wrong_uci(const std::string& uci) {
  if (matching::is_uci(uci)) return {};
  const bool in_shape = uci.size() == 13 && letter(uci.back()) && std::ranges::all_of(uci, [](char c) {
                          return letter(c) || digits({&c, 1});
                        });
  if (!in_shape) return "This is not a UCI.";
  // One with a letter among the twelve, as from a centre abroad, cannot be checked.
  return digits(std::string_view(uci).substr(0, 12)) ? "The check letter of this UCI is wrong." : "";
}

}  // namespace

void warn_of_exam_numbers(const school::Snapshot& incoming, std::vector<school::Problem>& problems) {
  const auto look = [&](const char* field, auto wrong) {
    const size_t at = school::field_index(Kind::pupil, field).value();
    for (const auto& pupil : incoming[Kind::pupil].records) {
      const auto number = school::fold_upn(pupil.values[at].value_or(""));
      if (number.empty()) continue;
      if (auto what = wrong(number); !what.empty())
        problems.push_back(
            {Kind::pupil, pupil.mis_id, field, what + " It was kept as it is, and pairs nobody; mend it in the MIS."});
    }
  };
  look("uln", wrong_uln);
  look("uci", wrong_uci);
}

}  // namespace wizard
