// arbor.cc - the connector for Arbor: pupils, staff, classes, photos and exam results of a school that has approved the
// application. What it knows of Arbor, and what of that is inferred, stands in docs/connectors/arbor.md.
#include <mis++/connector.h>

#include "arbor/address.h"
#include "arbor/classes.h"
#include "arbor/photos.h"
#include "arbor/pupils.h"
#include "arbor/results.h"
#include "arbor/series.h"
#include "arbor/staff.h"

namespace arbor {

class Arbor {
 public:
  static constexpr mis_field fields[] = {
      mis::text_field("username", "Application user", "The user name that Arbor gave to this application.",
                      mis::Need::Required),
      mis::secret_field("key", "Key", "The password, or key, that belongs to it.")};
  static constexpr mis_field its_settings[] = {
      mis::url_field("base_url", "Address of the school's Arbor", "Such as https://the-school.uk.arbor.sc.")};
  static constexpr const char* its_hosts[] = {"*.uk.arbor.sc"};
  static constexpr const char* impersonal[] = {"data.Student[].gender",
                                               "data.Student[].displayAcademicLevel",
                                               "data.Subject[].code",
                                               "data.Subject[].subjectName",
                                               "data.TeachingGroup[].teachingGroupName",
                                               "data.TeachingGroup[].academicYear",
                                               "data.QualificationAvailabilityInstance[].startDate",
                                               "data.QualificationAvailabilityInstance[].endDate",
                                               "data.QualificationAward[].code",
                                               "data.QualificationAward[].title",
                                               "data.QualificationAward[].shortTitle",
                                               "data.QualificationAward[].qcaAccreditationNumber"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Arbor", MIS_CONNECTOR_VERSION, "Rollcall",
                 "Pupils, staff, classes, photos and exam results straight from Arbor")
          .token(fields,
                 "The vendor's support enters the application's user and key once; the school approves the "
                 "application in Arbor.")
          .settings(its_settings)
          .hosts(its_hosts)
          .impersonal(impersonal);

  explicit Arbor(const mis::Values& settings) { access_.base = base_of(settings.need("base_url")); }

  // Its list of institutions is the first thing that a sign-in must be able to read, and says whose data it is.
  void sign_in(mis::Call& call, const mis::Values& values) {
    access_.authorization = basic(mis::trim(values.need("username")), mis::trim(values.need("key")));
    Api api(call, access_);
    const auto list = api.get("/rest-v2/educational-institutions", "the school's record");
    const auto& schools = list["educationalInstitutions"].items;
    const auto path = schools.empty() ? mis::Text() : schools[0]["href"].string();
    if (!path || path->rfind("/rest-v2/educational-institutions/", 0) != 0)
      throw mis::Error(MIS_E_PERMISSION,
                       "Arbor does not let this application read the school's own record: ask its "
                       "administrator to grant it.");
    const auto record = api.get(std::string(*path), "the school's record");
    identity_ = identity_of(record["educationalInstitution"]);
    roster_ = {};
    series_ = {};
  }

  mis::Catalogue catalogue(mis::Call& call) {
    Api api(call, access_);
    roster_.load(api);
    mis::Catalogue told = identity_;
    told.years = roster_.years();
    told.series = series_choices(api);
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    Api api(call, access_);
    // A series is a whole cohort's: whoever sat it comes, though they have left since.
    std::unordered_set<std::string> sat;
    if (!scope.series.empty()) {
      need_series(api);
      sat = who_sat(api, series_.chosen(scope));
    }
    write_pupils(api, scope, sat, out);
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) {
    Api api(call, access_);
    write_staff(api, out);
  }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    Api api(call, access_);
    need_roster(api);
    write_classes(
        api, [&](const std::string& id) { return roster_.in_scope(id, scope); }, out);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    Api api(call, access_);
    need_roster(api);
    write_photos(api, roster_.in_scope(scope), out);
  }

  void results(mis::Call& call, const mis::Scope& scope, mis::ResultsWriter& out) {
    Api api(call, access_);
    need_roster(api);
    need_series(api);
    write_results(
        api, series_, scope, [&](const std::string& id) { return roster_.in_years(id, scope); }, out);
  }

 private:
  void need_roster(Api& api) {
    if (!roster_.loaded()) roster_.load(api);
  }
  void need_series(Api& api) {
    if (!series_.loaded()) series_.load(api);
  }

  // An application that may not read exams has none to choose from; all else comes. The embargo is asked of the latest
  // series that has results: those before it are out.
  std::vector<mis::Catalogue::Series> series_choices(Api& api) {
    std::vector<mis::Catalogue::Series> choices;
    try {
      series_.load(api);
      for (const auto& series : series_.all()) choices.push_back({series.name, series.name, {}});
      bool asked = false;
      for (std::size_t i = 0; i < choices.size() && !asked; ++i)
        if (const auto until = released(api, series_.all()[i], asked)) choices[i].released_at = *until;
    } catch (const mis::Error& error) {
      if (error.status() != MIS_E_PERMISSION) throw;
      api.call.log(MIS_LOG_INFO, "This application may not read exam results.");
    }
    return choices;
  }

  static mis::Catalogue identity_of(const mis::json::Value& record) {
    const auto said = [&](const char* name) {
      const auto value = text(record[name]);
      return value && !value->empty() ? std::optional<std::string>(*value) : std::nullopt;
    };
    mis::Catalogue told;
    told.name = said("educationalInstitutionName");
    told.urn = said("urn");
    told.system = "Arbor";
    const std::string number = said("localAuthority").value_or("") + said("establishmentNumber").value_or("");
    if (number.size() == 7 && number.find_first_not_of("0123456789") == std::string::npos) told.dfe_number = number;
    return told;
  }

  Access access_;
  mis::Catalogue identity_;
  Roster roster_;
  SeriesList series_;
};

}  // namespace arbor
MIS_CONNECTOR(arbor::Arbor)
