// The pretend Bromcom: the third-party read service over one school, by SOAP. Asked by many threads at once.
#pragma once
#include <set>
#include <string>

#include "sandbox/bromcom/soap.h"
#include "sandbox/bromcom/tables.h"
#include "sandbox/school/photos.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::bromcom {

class Bromcom : public System {
 public:
  // The photos outlive this. `unticked`: entities that the school does not let this account read.
  Bromcom(const School& school, const Photos& photos, const std::set<std::string>& unticked);

  std::string exchange(const std::string& path) const override;
  // "testDatabaseConnection", "findEntities", an entity's name, or with "/schema" behind it when only its columns are
  // asked for.
  std::string exchange_of(const Request& request) const override;
  Answer answer(const Request& request) const override;

  static std::string school_id() { return "20001"; }
  static std::string user() { return "rollcall"; }
  const std::string& password() const { return password_; }

 private:
  Answer called(const Request& request, const Asked& asked) const;
  Answer entities(const Request& request, const Asked& asked) const;
  Answer entity(const Request& request, const Asked& asked) const;

  const Photos& photos_;
  std::string password_;
  Tables tables_;
  std::set<std::string> ticked_;
};

}  // namespace mis::sandbox::bromcom
