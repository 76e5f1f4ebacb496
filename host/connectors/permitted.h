// A Session that does no more than its permit says, whichever face asks.
#pragma once

#include <memory>
#include <optional>

#include "connectors/permit.h"
#include "connectors/session.h"

namespace connectors {

class Permitted final : public Session {
 public:
  Permitted(const Connector& connector, Permit permit, std::optional<school::Identity> store,
            std::unique_ptr<Session> session);

  void sign_in(const Pairs& settings, const Pairs& secrets) override;
  Catalogue catalogue() override;
  void fetch(const std::string& capability, const school::Scope& scope, Receiver& receiver) override;
  Figures figures() const override { return session_->figures(); }
  std::vector<std::string> notices() const override { return session_->notices(); }

 private:
  const Connector connector_;
  const Permit permit_;
  const std::optional<school::Identity> store_;
  std::unique_ptr<Session> session_;
  bool school_known_ = false;  // and it is one that the licence is for
};

}  // namespace connectors
