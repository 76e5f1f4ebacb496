// A library that dies while it is loaded: in the worker, which has no environment, but not when its manifest is made.
#include <mis++/connector.h>

#include <cstdint>
#include <cstdlib>

namespace {

struct AtLoad {
  AtLoad() {
    if (std::getenv("PATH")) return;
    volatile std::uintptr_t nowhere = 64;  // neither null nor known to the compiler, which would see that coming
    *reinterpret_cast<volatile int*>(nowhere) = 1;
  }
} at_load;

}  // namespace

class Late {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Any.")};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Late", MIS_CONNECTOR_VERSION, "Nobody Ltd", "Crime").token(fields);
  explicit Late(const mis::Values&) {}
  void sign_in(mis::Call&, const mis::Values&) {}
  mis::Catalogue catalogue(mis::Call&) { return {}; }
  void pupils(mis::Call&, const mis::Scope&, mis::PupilWriter& out) { out.end(0, true); }
};

MIS_CONNECTOR(Late)
