// A third party's connector, of the id and version that its build says: one pupil, behind a token.
#include <mis++/connector.h>

class Published {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Any word.")};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Hello", MIS_CONNECTOR_VERSION, "Example Ltd", "One made-up pupil").token(fields);

  explicit Published(const mis::Values&) {}

  void sign_in(mis::Call&, const mis::Values& values) { values.need("token"); }
  mis::Catalogue catalogue(mis::Call&) {
    mis::Catalogue told;
    told.name = "Hello Primary";
    told.urn = "123456";
    return told;
  }
  void pupils(mis::Call&, const mis::Scope&, mis::PupilWriter& out) {
    out.add("1").legal_surname("Ng").legal_forename("Ada");
    out.end(1, true);
  }
};

MIS_CONNECTOR(Published)
