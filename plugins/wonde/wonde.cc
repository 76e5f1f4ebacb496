// wonde.cc - the connector for Wonde: pupils, staff, classes and photos of a school that has approved the access.
// What it knows of Wonde, and what of that is inferred, stands in docs/connectors/wonde.md.
#include <mis++/connector.h>
#include <mis++/text.h>

#include <algorithm>
#include <unordered_set>

#include "wonde/address.h"
#include "wonde/classes.h"
#include "wonde/photos.h"
#include "wonde/pupils.h"
#include "wonde/roster.h"
#include "wonde/school.h"
#include "wonde/staff.h"

namespace wonde {

class Wonde {
 public:
  static constexpr mis_field fields[] = {mis::secret_field(
      "token", "Wonde token", "The 40 letters and digits that Wonde gave for this school or application.")};
  static constexpr const char* pagings[] = {"pages", "cursor"};
  static constexpr mis_field its_settings[] = {
      mis::text_field("school", "Wonde school id", "Such as A1930499544; needed when the token is for several schools.",
                      mis::Need::Optional),
      mis::url_field("base_url", "Address of Wonde", "Only to be changed when support says so.", kHome),
      mis::choice_field("paging", "Paging", "\"cursor\" is slower, and misses nothing while the school is at work.",
                        pagings, "pages")};
  static constexpr const char* impersonal[] = {"meta",
                                               "data[].code",
                                               "data[].active",
                                               "data.*.data.count",
                                               "data[].gender",
                                               "data[].year",
                                               "data[].academic_year",
                                               "data[].education_details.data.current_nc_year",
                                               "data[].extended_details.data.enrolment_status"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Wonde", MIS_CONNECTOR_VERSION, "Rollcall",
                 "Pupils, staff, classes and photos through Wonde, whatever the MIS behind it")
          .token(fields, "The vendor's support enters the token once; the school approves the access in Wonde.")
          .settings(its_settings)
          .hosts(kHosts)
          .impersonal(impersonal);

  explicit Wonde(const mis::Values& settings)
      : chosen_school_(mis::trim(settings.get("school"))),
        paging_(settings.get("paging", "pages") == "cursor" ? Paging::Cursor : Paging::Pages) {
    access_.base = base_of(settings.get("base_url", kHome));
  }

  void sign_in(mis::Call& call, const mis::Values& values) {
    access_.token = std::string(mis::trim(values.need("token")));
    // What cannot stand in a header cannot be a token.
    const auto fits = [](char c) { return c > ' ' && c < 127; };
    if (access_.token.size() > 1000 || !std::all_of(access_.token.begin(), access_.token.end(), fits))
      throw mis::Error(MIS_E_CREDENTIALS, "This is no Wonde token: copy it again, without spaces.").field("token");
    Api api(call, access_);
    auto school = find_school(api, chosen_school_);
    identity_ = identity_of(school);
    access_.school = std::string(*school["id"].string_or_number());
    access_.base = follow_region(access_.base, school["region"]["domain"].string().value_or(""));
    roster_ = {};
  }

  mis::Catalogue catalogue(mis::Call& call) {
    mis::Catalogue told = identity_;
    Api api(call, access_);
    roster_.load(api, paging_);
    told.years = roster_.years();
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    Api api(call, access_);
    Oddities oddities;
    std::unordered_set<std::string> people;  // who are on roll, however often they enrolled
    List list{"students", "pupils", pupil_includes(), 200, "students"};
    Walked walked = walk(api, list, paging_, [&](const std::string& id, const mis::json::Value& value) {
      if (auto upi = value["upi"].string()) people.emplace(*upi);
      write(id, value, Roll::On, scope, out, oddities);
    });
    if (mis::said(scope.left_since)) {
      const List leavers{"students-leaver", "leavers", pupil_includes()};
      Walked gone = walk(api, leavers, paging_, [&](const std::string& id, const mis::json::Value& value) {
        std::vector<std::string> unreadable;
        mis::Date left = Record(value, unreadable).one("education_details").date("leaving_date");
        bool since = mis::said(left) && !mis::earlier(left, scope.left_since);
        bool back = people.count(std::string(value["upi"].string().value_or(""))) != 0;
        if (since && !back) write(id, value, Roll::Left, scope, out, oddities);
      });
      walked.nameless += gone.nameless;
    }
    // Wonde counts those on roll, in all years.
    bool counted = scope.years.empty() && !mis::said(scope.left_since);
    end_set(out, walked, list, counted ? walked.expected : -1);
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) {
    Api api(call, access_);
    const List list{"employees", "staff", staff_includes(), 200, "employees"};
    Oddities oddities;
    Walked walked = walk(api, list, paging_, [&](const std::string& id, const mis::json::Value& value) {
      std::vector<std::string> unreadable;
      write_staff(id, Record(value, unreadable), out);
      tell_unreadable(out, id, unreadable, oddities);
    });
    end_set(out, walked, list, walked.expected);
  }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    Api api(call, access_);
    write_subjects(api, paging_, out.subjects);
    write_classes(api, paging_, in_scope(api, scope), out);
    write_teachers(api, paging_, out.teachers);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    Api api(call, access_);
    write_photos(api, paging_, in_scope(api, scope), out);
  }

 private:
  static void write(const std::string& id, const mis::json::Value& value, Roll roll, const mis::Scope& scope,
                    mis::PupilWriter& out, Oddities& oddities) {
    std::vector<std::string> unreadable;
    Record student(value, unreadable);
    if (!scope.has_year(year_of_pupil(student).value_or(""))) return;
    unreadable.clear();  // what the look at the year said is said again
    write_pupil(id, student, roll, out);
    tell_unreadable(out, id, unreadable, oddities);
  }

  // Without chosen years every pupil on roll is meant, and nobody need be looked up.
  InScope in_scope(Api& api, const mis::Scope& scope) {
    if (scope.years.empty()) return [](std::string_view) { return true; };
    if (!roster_.loaded()) roster_.load(api, paging_);
    return [this, &scope](std::string_view id) { return roster_.in_scope(id, scope); };
  }

  std::string chosen_school_;
  Paging paging_;
  Access access_;
  mis::Catalogue identity_;
  Roster roster_;
};

}  // namespace wonde

MIS_CONNECTOR(wonde::Wonde)
