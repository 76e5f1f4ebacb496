#include "connectors/permitted.h"

namespace connectors {

Permitted::Permitted(const Connector& connector, Permit permit, std::optional<school::Identity> store,
                     std::unique_ptr<Session> session)
    : connector_(connector), permit_(std::move(permit)), store_(std::move(store)), session_(std::move(session)) {}

void Permitted::sign_in(const Pairs& settings, const Pairs& secrets) {
  for (const auto& field : connector_.settings)
    if (field.kind == "url")
      for (const auto& [name, value] : settings)
        if (name == field.id) refuse_address(permit_, connector_, value);
  for (const auto& field : connector_.sign_in)
    if (field.kind == "url")
      for (const auto& [name, value] : secrets)
        if (name == field.id) refuse_address(permit_, connector_, value);
  session_->sign_in(settings, secrets);
}

Catalogue Permitted::catalogue() {
  auto told = session_->catalogue();
  refuse_school(permit_, connector_, store_, told.school);
  school_known_ = true;
  return told;
}

void Permitted::fetch(const std::string& capability, const school::Scope& scope, Receiver& receiver) {
  refuse_capability(permit_, connector_, capability);
  // Who asks for records without having asked whose they are would be past the licence.
  if (!school_known_ && !permit_.schools.empty()) catalogue();
  session_->fetch(capability, scope, receiver);
}

}  // namespace connectors
