// hello.cc - a whole connector in under 40 lines: two pupils and a teacher, behind a token.
#include <mis++/connector.h>

class Hello {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Any word but \"wrong\".")};
  static constexpr mis::About about =
      mis::About("test.hello", "Hello", "1.0.0", "Rollcall", "A few made-up people").token(fields);

  explicit Hello(const mis::Values&) {}

  void sign_in(mis::Call&, const mis::Values& values) {
    if (values.need("token") == "wrong")
      throw mis::Error(MIS_E_CREDENTIALS, "The token is not right: copy it again.").field("token");
  }
  mis::Catalogue catalogue(mis::Call&) {
    mis::Catalogue told;
    told.name = "Hello Primary";
    told.urn = "123456";
    told.years = {{"5", "Year 5", 1}, {"6", "Year 6", 1}};
    return told;
  }
  void pupils(mis::Call&, const mis::Scope& scope, mis::PupilWriter& out) {
    if (scope.has_year("5")) out.add("1").legal_surname("Ng").legal_forename("Ada").year_group("5").eal(true);
    if (scope.has_year("6"))
      out.add("2").legal_surname("O'Hara").legal_forename("Zoë").year_group("6").extra("bus", "7");
    out.end(static_cast<int64_t>(out.count()), true);
  }
  void staff(mis::Call&, const mis::Scope&, mis::StaffWriter& out) {
    out.add("3").code("MTU").title("Mr").legal_surname("Turner").legal_forename("Max").teaching(true);
    out.end(1, true);
  }
};

MIS_CONNECTOR(Hello)
