#include "wizard/plan_problems.h"

#include <algorithm>
#include <tuple>

#include "school/upn.h"

namespace wizard {

void warn_of_upns(const school::Snapshot& incoming, std::vector<school::Problem>& problems) {
  using school::Kind;
  const size_t field = school::field_index(Kind::pupil, "upn").value();
  for (const auto& pupil : incoming[Kind::pupil].records) {
    const auto& upn = pupil.values[field];
    if (!upn || upn->empty()) continue;
    const auto state = school::check_upn(school::fold_upn(*upn));
    if (state == school::UpnState::wrong_letter) {
      problems.push_back({Kind::pupil, pupil.mis_id, "upn",
                          "The check letter of this UPN is wrong. It was kept as it is; mend it in the MIS."});
    } else if (state == school::UpnState::malformed) {
      problems.push_back(
          {Kind::pupil, pupil.mis_id, "upn", "This is not a UPN. It was kept as it is; mend it in the MIS."});
    }
  }
}

void order(std::vector<school::Problem>& problems) {
  const auto key = [](const school::Problem& problem) {
    return std::tie(problem.kind, problem.mis_id, problem.field, problem.message);
  };
  std::ranges::sort(problems, {}, key);
  const auto repeats = std::ranges::unique(problems, {}, key);
  problems.erase(repeats.begin(), repeats.end());
}

}  // namespace wizard
