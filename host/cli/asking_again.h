// A Session that asks the person again when the sign-in was refused: three tries in all, and nothing of them is kept.
// Used by one thread.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "connectors/session.h"

namespace school {
class Fault;
}

namespace cli {

class AskingAgain final : public connectors::Session {
 public:
  static constexpr int tries = 3;
  // What the person types next, having read why it was refused and how many tries are left.
  using Ask = std::function<connectors::Pairs(const school::Fault& refused, int left)>;

  AskingAgain(std::unique_ptr<connectors::Session> session, Ask ask)
      : session_(std::move(session)), ask_(std::move(ask)) {}

  void sign_in(const connectors::Pairs& settings, const connectors::Pairs& secrets) override;
  connectors::Catalogue catalogue() override { return session_->catalogue(); }
  void fetch(const std::string& capability, const school::Scope& scope, connectors::Receiver& receiver) override {
    session_->fetch(capability, scope, receiver);
  }
  connectors::Figures figures() const override { return session_->figures(); }
  std::vector<std::string> notices() const override { return session_->notices(); }

 private:
  std::unique_ptr<connectors::Session> session_;
  Ask ask_;
};

}  // namespace cli
