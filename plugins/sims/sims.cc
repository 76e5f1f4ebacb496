// sims.cc - the connector for SIMS on a school's own computers: pupils, staff, classes, photos and exam results through
// CommandReporter. What it knows of SIMS, and what of that is inferred, stands in docs/connectors/sims.md.
#include <mis++/connector.h>

#include <algorithm>
#include <ctime>

#include "sims/classes.h"
#include "sims/photos.h"
#include "sims/pupils.h"
#include "sims/reports.h"
#include "sims/results.h"
#include "sims/row.h"
#include "sims/staff.h"

namespace sims {

class Sims {
 public:
  static constexpr const char* as_whom[] = {"windows", "password"};
  static constexpr const char* formats[] = {"xml", "csv"};
  static constexpr mis_field fields[] = {
      mis::choice_field("sign_in", "Sign in as",
                        "windows: the Windows user of this computer, without a password; password: a SIMS user.",
                        as_whom, "windows"),
      mis::text_field("user", "SIMS user", "With \"password\" only; leave it empty with \"windows\".",
                      mis::Need::Optional),
      mis::field(
          MIS_FIELD_SECRET, "password", "Password",
          "Of the SIMS user. CommandReporter takes it on its command line, where an administrator of this computer "
          "could read it while it runs; \"windows\" needs none.",
          mis::Need::Optional)};
  static constexpr mis_field its_settings[] = {
      mis::program_field("program", "Where CommandReporter.exe is",
                         "The file, or the folder of SIMS .net that it is in."),
      mis::text_field("server", "Database server", "Such as SIMS-SERVER\\SIMS2012; empty: as connect.ini says.",
                      mis::Need::Optional),
      mis::text_field("database", "Database", "Such as sims; empty: as connect.ini says.", mis::Need::Optional),
      mis::folder_field("folder", "Folder of photos",
                        "Files named by admission number or UPN; may hold the school's own captions.csv.",
                        mis::Need::Optional),
      mis::text_field("effective_date", "As of which day", "Such as 2026-09-01; empty: today.", mis::Need::Optional),
      mis::choice_field("format", "Form of the reports",
                        "xml, unless SIMS has trouble with it; csv loses some letters.", formats, "xml")};
  // What a recording keeps: the parameters, and of the reports what a pupil or result is sorted by.
  static constexpr const char* impersonal[] = {"ReportParameters",
                                               "SuperStarReport.Record.Year",
                                               "SuperStarReport.Record.Gender",
                                               "SuperStarReport.Record.Enrolment_x0020_Status",
                                               "SuperStarReport.Record.Ethnicity",
                                               "SuperStarReport.Record.First_x0020_Language",
                                               "SuperStarReport.Record.SEN_x0020_Status",
                                               "SuperStarReport.Record.Subject",
                                               "SuperStarReport.Record.Subject_x0020_Code",
                                               "SuperStarReport.Record.Academic_x0020_Year",
                                               "SuperStarReport.Record.Season",
                                               "SuperStarReport.Record.QAN",
                                               "SuperStarReport.Record.Awarding_x0020_Body",
                                               "SuperStarReport.Record.Entry_x0020_Code",
                                               "SuperStarReport.Record.Level",
                                               "SuperStarReport.Record.Title",
                                               "SuperStarReport.Record.Grade_x0020_Set",
                                               "SuperStarReport.Record.Result",
                                               "settings.effective_date",
                                               "settings.format"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "SIMS", MIS_CONNECTOR_VERSION, "Rollcall",
                 "Pupils, staff, classes, photos and exam results from SIMS on the school's own computers")
          .login(fields,
                 "A user of SIMS who is in the group \"Third Party Reporter\" and may run scheduled reports; the SIMS "
                 "administrator sees to both.")
          .settings(its_settings)
          .impersonal(impersonal)
          .program("CommandReporter.exe");

  explicit Sims(const mis::Values& settings)
      : own_folder_(!settings.get("folder").empty()), effective_(day_of(settings.get("effective_date"))) {
    access_.server = settings.get("server");
    access_.database = settings.get("database");
    access_.format = settings.get("format", "xml") == "csv" ? Format::Csv : Format::Xml;
    if (access_.server.empty() != access_.database.empty())
      throw mis::Error(MIS_E_INPUT, "Server and database of SIMS go together: give both, or neither.")
          .field(access_.server.empty() ? "server" : "database");
    check_word(access_.server, "server");
    check_word(access_.database, "database");
  }

  // Asking which reports there are is the first thing that SIMS must allow.
  void sign_in(mis::Call& call, const mis::Values& values) {
    access_.trusted = values.get("sign_in", "windows") == "windows";
    access_.user = values.get("user");
    access_.password = values.get("password");
    if (access_.trusted && !(access_.user.empty() && access_.password.empty()))
      throw mis::Error(MIS_E_CREDENTIALS,
                       "A SIMS user or password was given, and the sign-in is to be that of Windows: choose "
                       "\"password\", or leave both empty.")
          .field("sign_in");
    if (!access_.trusted && access_.user.empty())
      throw mis::Error(MIS_E_CREDENTIALS, "The SIMS user is missing: type the user's name.").field("user");
    if (!access_.trusted && access_.password.empty())
      throw mis::Error(MIS_E_CREDENTIALS, "The password of the SIMS user is missing: type it.").field("password");
    check_word(access_.user, "user", MIS_E_CREDENTIALS);
    check_word(access_.password, "password", MIS_E_CREDENTIALS);
    roster_ = {};
    reports_.look(call, access_, own_folder_);
  }

  mis::Catalogue catalogue(mis::Call& call) {
    roster_.load(reports_.read_ahead(call, access_, Which::Pupils, as_of()));
    mis::Catalogue told;
    told.system = "SIMS";
    told.years = roster_.years();
    if (reports_.has(Which::School)) identify(reports_.read(call, access_, Which::School, as_of()), told);
    if (reports_.has(Which::Results))
      told.series = series_in(reports_.read_ahead(call, access_, Which::Results, as_of()));
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    const Table table = reports_.read(call, access_, Which::Pupils, as_of());
    roster_.load(table);
    write_pupils(table, scope, out);
    if (mis::said(scope.left_since) && !reports_.has(Which::Leavers)) {
      no_leavers(out);
    } else if (mis::said(scope.left_since)) {
      const Table leavers = reports_.read(call, access_, Which::Leavers, left_since(scope.left_since));
      roster_.add_leavers(leavers, scope.left_since);
      write_leavers(leavers, roster_, scope, out);
    }
    out.end(-1, true);
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) {
    write_staff(reports_.read(call, access_, Which::Staff, as_of()), out);
  }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    need_roster(call);
    write_subjects(reports_.read(call, access_, Which::Subjects, as_of()), out.subjects);
    std::vector<std::string> ids;
    write_classes(reports_.read(call, access_, Which::Classes, as_of()), out.classes, out.teachers, ids);
    const auto in_scope = [&](const std::string& pupil) {
      const auto found = roster_.pupils().find(pupil);
      return found != roster_.pupils().end() && !found->second.left && roster_.in_scope(pupil, scope);
    };
    write_members(reports_.read(call, access_, Which::Members, as_of()), ids, in_scope, out.members);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    if (!own_folder_)
      throw mis::Error(MIS_E_INPUT,
                       "SIMS gives no photos through its reports: choose a folder that holds them, or leave photos "
                       "out with --include.")
          .field("folder");
    need_roster(call);
    write_photos(call, roster_, scope, out);
  }

  void results(mis::Call& call, const mis::Scope& scope, mis::ResultsWriter& out) {
    need_roster(call);
    if (mis::said(scope.left_since) && !reports_.has(Which::Leavers))
      no_leavers(out.results);
    else if (mis::said(scope.left_since) && !roster_.knows_leavers())
      roster_.add_leavers(reports_.read(call, access_, Which::Leavers, left_since(scope.left_since)), scope.left_since);
    const Table table = reports_.read(call, access_, Which::Results, as_of());
    write_results(
        table, scope, [&](const std::string& pupil) { return roster_.in_scope(pupil, scope); }, out);
  }

 private:
  // Short, and without control characters: it becomes a program's argument.
  static void check_word(const std::string& word, const char* field, mis_status status = MIS_E_INPUT) {
    const bool bare =
        std::none_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (word.size() <= 1000 && bare) return;
    throw mis::Error(status, std::string("The value for \"") + field +
                                 "\" is very long, or has a line break or the like in it: type it again.")
        .field(field);
  }

  static mis::Date day_of(const std::string& setting) {
    if (mis::trim(setting).empty()) return {};
    const auto day = date_of(setting);
    if (!day)
      throw mis::Error(MIS_E_INPUT, "The day as of which the data is wanted must look like 2026-09-01.")
          .field("effective_date");
    return *day;
  }

  // Near midnight a day off is no harm, so the clock's own zone will do.
  Dates as_of() const {
    if (mis::said(effective_)) return {effective_, {}, {}};
    const std::time_t now = std::time(nullptr);
    std::tm today{};
    gmtime_r(&now, &today);
    return {{static_cast<uint16_t>(today.tm_year + 1900), static_cast<uint8_t>(today.tm_mon + 1),
             static_cast<uint8_t>(today.tm_mday)},
            {},
            {}};
  }
  Dates left_since(const mis::Date& since) const {
    Dates dates = as_of();
    dates.left_from = since;
    dates.left_to = dates.effective;
    return dates;
  }

  template <class Writer>
  void no_leavers(Writer& out) const {
    out.problem(std::nullopt, std::nullopt,
                "SIMS has no report of those who left, \"" + reports_.layout(Which::Leavers).name +
                    "\": import it, or who left comes without the day of leaving and without results.");
  }

  void need_roster(mis::Call& call) {
    if (!roster_.loaded()) roster_.load(reports_.read_ahead(call, access_, Which::Pupils, as_of()));
  }

  static void identify(const Table& school, mis::Catalogue& told) {
    if (school.rows.empty()) return;
    const Row row(school, school.rows.front());
    const auto number = [&](const char* field, std::size_t digits) {
      const std::string text = row.text(field);
      return text.size() == digits && text.find_first_not_of("0123456789") == text.npos ? text : std::string();
    };
    if (const auto name = row["name"]) told.name = std::string(*name);
    if (const auto urn = number("urn", 6); !urn.empty()) told.urn = urn;
    const std::string la = number("la_number", 3), school_number = number("establishment_number", 4);
    if (!la.empty() && !school_number.empty()) told.dfe_number = la + school_number;
  }

  Access access_;
  bool own_folder_ = false;
  mis::Date effective_{};
  Reports reports_;
  Roster roster_;
};

}  // namespace sims
MIS_CONNECTOR(sims::Sims)
