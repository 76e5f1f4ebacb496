// edgen.cc - the connector for IRIS Ed:Gen: pupils, staff, classes and photos, by REST or by batch XML. No public
// source documents Ed:Gen; what is taken from iSAMS, and what of that is inferred, stands in docs/connectors/edgen.md.
#include <mis++/connector.h>

#include <memory>

#include "edgen/batch.h"
#include "edgen/rest.h"
#include "edgen/write.h"
#include "edgen/years.h"

namespace edgen {

class EdGen {
 public:
  static constexpr mis_field fields[] = {
      mis::url_field("address", "Address of the school's Ed:Gen", "Such as https://the-school.isams.cloud."),
      mis::text_field("user", "User (client id)",
                      "The client id that Ed:Gen's administrator made for this program. With an API key: nothing.",
                      mis::Need::Optional),
      mis::secret_field("password", "Password (client secret, or API key)",
                        "The client secret that belongs to it; with auth=apikey the API key.")};
  static constexpr const char* ways[] = {"oauth", "apikey"};
  static constexpr mis_field its_settings[] = {
      mis::choice_field(
          "auth", "Sign in with",
          "\"oauth\": a client id and secret, for all that there is. \"apikey\": a batch API key, without "
          "photos.",
          ways, "oauth"),
      mis::field(MIS_FIELD_TEXT, "scope", "OAuth scope",
                 "Only to be set when support says so: apiv1, restapi or api. Nothing: whatever the client may have.",
                 mis::Need::Optional),
      mis::field(MIS_FIELD_TEXT, "token_path", "Path of the sign-in", "Only to be changed when support says so.",
                 mis::Need::Optional, kTokenPath),
      mis::field(MIS_FIELD_TEXT, "api_path", "Path of the REST API", "Only to be changed when support says so.",
                 mis::Need::Optional, kApiPath),
      mis::field(MIS_FIELD_TEXT, "batch_path", "Path of the batch API", "Only to be changed when support says so.",
                 mis::Need::Optional, kBatchPath),
      mis::field(MIS_FIELD_TEXT, "photo_path", "Path of a photo", "Only to be changed when support says so.",
                 mis::Need::Optional, kPhotoPath)};
  static constexpr const char* its_hosts[] = {"*.isams.cloud"};
  static constexpr const char* impersonal[] = {
      "page",           "totalPages",      "totalCount",      "sets[].subjectId",   "sets[].yearId",
      "sets[].setCode", "subjects[].code", "subjects[].name", "yearGroups[].ncYear"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Ed:Gen", MIS_CONNECTOR_VERSION, "Rollcall",
                 "Pupils, staff, classes and photos from IRIS Ed:Gen, by the interfaces of iSAMS")
          .login(fields,
                 "The school's Ed:Gen administrator makes a REST client (or a batch API key) for this program; its id "
                 "and secret are asked for at each import, and nothing is kept.")
          .settings(its_settings)
          .hosts(its_hosts)
          .impersonal(impersonal);

  explicit EdGen(const mis::Values& settings) : access_(access_of(settings)) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    sign_in_with(access_, values);
    if (access_.by_key)
      way_ = std::make_unique<Batch>(access_);
    else
      way_ = std::make_unique<Rest>(access_);
    years_ = Years(way_->sign_in(call));
  }

  // Neither way says whose school it is, so it is called by its address.
  mis::Catalogue catalogue(mis::Call& call) {
    years_.set_pupils(roll_call(call, *way_, years_));
    mis::Catalogue told;
    told.name = "the school at " + host_of(access_);
    told.system = "Ed:Gen";
    told.years = years_.told();
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    write_pupils(call, *way_, years_, scope, out);
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) { write_staff(call, *way_, out); }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    need_pupils(call);
    write_classes(call, *way_, years_, scope, out);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    need_pupils(call);
    way_->photos(call, years_.in_scope(scope), out);
  }

 private:
  void need_pupils(mis::Call& call) {
    if (!years_.pupils_known()) years_.set_pupils(roll_call(call, *way_, years_));
  }

  Access access_;
  std::unique_ptr<Way> way_;
  Years years_;
};

}  // namespace edgen

MIS_CONNECTOR(edgen::EdGen)
