#include "cli/asking_again.h"

#include "school/fault.h"

namespace cli {

void AskingAgain::sign_in(const connectors::Pairs& settings, const connectors::Pairs& secrets) {
  connectors::Pairs typed = secrets;
  for (int left = tries - 1;; --left) {
    try {
      return session_->sign_in(settings, typed);
    } catch (const school::Fault& refused) {
      if (refused.kind() != school::FaultKind::sign_in || left == 0) throw;
      typed = ask_(refused, left);
    }
  }
}

}  // namespace cli
