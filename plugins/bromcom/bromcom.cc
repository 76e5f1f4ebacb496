// bromcom.cc - the connector for Bromcom: pupils, staff, classes, photos and results by the third-party SOAP service,
// for a person who signs in at each run. What it knows of Bromcom, and what of that is inferred, stands in
// docs/connectors/bromcom.md.
#include <mis++/connector.h>
#include <mis++/text.h>

#include <algorithm>

#include "bromcom/address.h"
#include "bromcom/classes.h"
#include "bromcom/people.h"
#include "bromcom/photos.h"
#include "bromcom/results.h"
#include "bromcom/school.h"

namespace bromcom {

class Bromcom {
 public:
  static constexpr const char* home = "https://cloudmis.bromcom.com/Nucleus";
  static constexpr mis_field fields[] = {
      mis::text_field("school_id", "School id", "The number by which Bromcom knows the school.", mis::Need::Required),
      mis::text_field("username", "User", "Of a Bromcom account in the role Third Party.", mis::Need::Required),
      mis::secret_field("password", "Password", "Of that account. It is not kept.")};
  static constexpr const char* forms[] = {"dataset", "text"};
  static constexpr mis_field its_settings[] = {
      mis::url_field("base_url", "Address of Bromcom", "To be changed where Bromcom stands in the school itself.",
                     home),
      mis::choice_field("rows", "Form of the rows", "Only to be changed when support says so.", forms, "dataset")};
  static constexpr const char* its_hosts[] = {"cloudmis.bromcom.com", "cloudmis-cy.bromcom.com", "bromcom.scomis.org"};
  // What a recording keeps: the form of a DataSet, what may be read, and what a row is sorted by.
  static constexpr const char* impersonal[] = {"**.schema",
                                               "**.Table.@id",
                                               "**.Table.@rowOrder",
                                               "**.Table.EntityName",
                                               "**.Table.YearGroup",
                                               "**.Table.GenderCode",
                                               "**.Table.Gender",
                                               "**.Table.Sex",
                                               "**.Table.EnrolmentStateName",
                                               "**.Table.EthnicityCode",
                                               "**.Table.FirstLanguageCode",
                                               "**.Table.SENProvision",
                                               "**.Table.ProvisionName",
                                               "**.Table.Provision",
                                               "**.Table.SubjectName",
                                               "**.Table.SubjectDescription",
                                               "**.Table.Subject",
                                               "**.Table.SubjectCode",
                                               "**.Table.Abbreviation",
                                               "**.Table.CollectionTypeName",
                                               "**.Table.CollectionRoleTypeDescription",
                                               "**.Table.SeasonName",
                                               "**.Table.SeasonDescription",
                                               "**.Table.OptionCode",
                                               "**.Table.QualificationTitle",
                                               "**.Table.QAN",
                                               "**.Table.QualificationNumber",
                                               "**.Table.AwardingBody",
                                               "**.Table.AwardingBodyName",
                                               "**.Table.QualificationLevel",
                                               "**.Table.Level",
                                               "**.Table.GradeSetName",
                                               "**.Table.Grade",
                                               "**.Table.Result",
                                               "settings.rows"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Bromcom", MIS_CONNECTOR_VERSION, "Rollcall",
                 "Pupils, staff, classes, photos and exam results straight from Bromcom")
          .login(
              fields,
              "Bromcom's administrator at the school makes an account in the role Third Party, ticks what it may "
              "read and accepts the data-processing consent; accounts that sign in by single sign-on cannot be used.")
          .settings(its_settings)
          .hosts(its_hosts)
          .impersonal(impersonal);

  explicit Bromcom(const mis::Values& settings) {
    access_.service = service_of(settings.get("base_url", home));
    access_.as_text = settings.get("rows", "dataset") == "text";
  }

  void sign_in(mis::Call& call, const mis::Values& values) {
    access_.school_id = mis::trim(values.need("school_id"));
    access_.user = mis::trim(values.need("username"));
    access_.password = values.need("password");
    if (access_.school_id.size() > 9 || access_.school_id.find_first_not_of("0123456789") != std::string::npos)
      throw mis::Error(MIS_E_CREDENTIALS, "A school id of Bromcom's is a number: look it up in Bromcom.")
          .field("school_id");
    // What cannot stand in XML cannot be sent.
    const auto stands = [](char c) {
      return static_cast<unsigned char>(c) >= ' ' || c == '\t' || c == '\n' || c == '\r';
    };
    for (const auto& [text, field] : {std::pair(&access_.user, "username"), std::pair(&access_.password, "password")})
      if (!std::all_of(text->begin(), text->end(), stands))
        throw mis::Error(MIS_E_CREDENTIALS, "There is a character in it that nobody can type: enter it again.")
            .field(field);
    roster_.forget();
    Api(call, access_, mapping(), known_).sign_in();
  }

  mis::Catalogue catalogue(mis::Call& call) {
    Api api(call, access_, mapping(), known_);
    mis::Catalogue told = identity_of(api);
    roster_.need(api, {});
    told.years = roster_.years();
    if (api.may_read("seasons"))
      for (const auto& season : read_seasons(api)) told.series.push_back({season.id, season.name, {}});
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    Api api(call, access_, mapping(), known_);
    write_pupils(api, scope, roster_, out);
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) {
    Api api(call, access_, mapping(), known_);
    write_staff(api, out);
  }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    Api api(call, access_, mapping(), known_);
    roster_.need(api, scope.left_since);
    write_classes(api, scope, roster_, out);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    Api api(call, access_, mapping(), known_);
    roster_.need(api, scope.left_since);
    write_photos(api, scope, roster_, out);
  }

  void results(mis::Call& call, const mis::Scope& scope, mis::ResultsWriter& out) {
    Api api(call, access_, mapping(), known_);
    roster_.need(api, scope.left_since);
    write_results(api, scope, roster_, out);
  }

 private:
  // Read once, and the same for every school.
  static const Mapping& mapping() {
    static const Mapping read(kMapping);
    return read;
  }

  Access access_;
  Known known_;
  Roster roster_;
};

}  // namespace bromcom
MIS_CONNECTOR(bromcom::Bromcom)
