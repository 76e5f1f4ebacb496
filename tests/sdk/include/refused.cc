// What must not compile: each of these faults would otherwise be a connector that silently cannot do what its author
// wrote. The same class compiles when FAULT is 0.
#include <mis++/connector.h>

class Refused {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", nullptr)};
  static constexpr mis::About about = mis::About("test.refused", "Refused", "1.0.0", "Rollcall", "x").token(fields);
  explicit Refused(const mis::Values&) {}
  void sign_in(mis::Call&, const mis::Values&) {}
  mis::Catalogue catalogue(mis::Call&) { return {}; }
#if FAULT == 0
  void pupils(mis::Call&, const mis::Scope&, mis::PupilWriter&) {}
#elif FAULT == 1
  void pupils(mis::Call&, const mis::Scope&, mis::StaffWriter&) {}  // another capability's writer
#elif FAULT == 2
  void pupils(mis::Call&) {}  // too few
#elif FAULT == 3
  void pupil(mis::Call&, const mis::Scope&, mis::PupilWriter&) {}  // misspelt: no capability is left
#elif FAULT == 4
 private:
  void pupils(mis::Call&, const mis::Scope&, mis::PupilWriter&) {}  // nobody may call it
#endif
};

MIS_CONNECTOR(Refused)
