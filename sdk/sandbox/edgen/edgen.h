// The pretend Ed:Gen, which speaks iSAMS's interfaces: OAuth and REST, and the batch XML, over one school. Asked by
// many threads at once.
#pragma once
#include <mutex>
#include <set>
#include <string>

#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::edgen {

class EdGen : public System {
 public:
  // The school and the photos outlive this.
  EdGen(const School& school, const Photos& photos) : school_(school), photos_(photos) {}

  // "token", "revocation", "batch", and the words of rest.h.
  std::string exchange(const std::string& path) const override;
  Answer answer(const Request& request) const override;

 private:
  Answer token(const Request& request) const;
  Answer revocation(const Request& request) const;
  bool signed_in(const Request& request) const;

  const School& school_;
  const Photos& photos_;
  mutable std::mutex mutex_;  // of what follows
  mutable std::set<std::string> tokens_;
  mutable unsigned issued_ = 0;
};

}  // namespace mis::sandbox::edgen
