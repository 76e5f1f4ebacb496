// The pretend CommandReporter, run within the test: its switches, its sign-in, its reports and how they are written.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "sandbox/sims/folder.h"
#include "sandbox/sims/ids.h"
#include "sandbox/sims/output.h"
#include "sandbox/sims/reporter.h"
#include "sandbox/sims/reports.h"
#include "sandbox/sims/switches.h"
#include "support/temporary.h"

using namespace mis::sandbox;
using namespace mis::sandbox::sims;

namespace {

// Where the program stands, without the program.
struct Place {
  support::Temporary folder;
  SimsRecipe recipe{{3, 60}};

  explicit Place(const std::string& faults = "") {
    recipe.faults = faults;
    write_recipe(folder.path(), recipe);
    support::write_file(folder / "connect.ini",
                        "[SIMSConnection]\r\nServerName=SANDBOX\\SIMS2012\r\nDatabaseName=sims\r\n");
  }
  std::string run(std::vector<std::string> words, bool sign_in = true) const {
    if (sign_in) words.insert(words.begin(), {"/USER:rollcall", "/PASSWORD:" + password_of(recipe)});
    std::ostringstream out;
    CHECK(report(words, folder.path(), out) == 0);
    return out.str();
  }
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
  return found;
}

bool is_error(const std::string& text, const std::string& says) {
  return text.rfind("<CommandReporterError>", 0) == 0 && text.find(says) != text.npos;
}

}  // namespace

TEST_CASE("switches are taken in any case and order, quoted or not") {
  const auto made = parse_switches({"/quiet", "/User:jsmith", "/PASSWORD:\"a:b\"", "/report:'Our pupils'", "/ParamDef",
                                    "/SERVERNAME:HOST\\SIMS2012", "/databasename:sims", "/OUTPUT:C:\\x\\out.xml"});
  CHECK(made.quiet);
  CHECK(made.param_def);
  CHECK_FALSE(made.trusted);
  CHECK(made.user == "jsmith");
  CHECK(made.password == "a:b");
  CHECK(made.report == "Our pupils");
  CHECK(made.server == "HOST\\SIMS2012");
  CHECK(made.output == "C:\\x\\out.xml");
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {"report"}, {"/REPORT"}, {"/REPORT:"}, {"/USER:a", "/user:b"}, {"/NEW"}, {"/QUIET:1"}, {""}})
    CHECK_THROWS_AS(parse_switches(wrong), BadSwitches);
}

TEST_CASE("captions become element names by the rule of .NET's XmlConvert") {
  CHECK(element_name("Legal Surname") == "Legal_x0020_Surname");
  CHECK(element_name("Middle Name(s)") == "Middle_x0020_Name_x0028_s_x0029_");
  CHECK(element_name("1st") == "_x0031_st");
  CHECK(element_name("Prénom") == "Pr_x00E9_nom");
}

TEST_CASE("a NULL has no element, and an empty cell in CSV, which is Windows-1252") {
  const Sheet sheet{{{"A b"}, {"Day", ColumnKind::kDate}}, {{"é <&> \"x\", Ł", {}}, {{}, "2026-05-18"}}};
  CHECK(as_xml(sheet) ==
        "<SuperStarReport>\n<Record><A_x0020_b>é &lt;&amp;&gt; \"x\", Ł</A_x0020_b></Record>\n"
        "<Record><Day>2026-05-18T00:00:00</Day></Record>\n</SuperStarReport>\n");
  CHECK(as_csv(sheet) == "A b,Day\r\n\"\xe9 <&> \"\"x\"\", ?\",\r\n,18/05/2026\r\n");
}

TEST_CASE("a report comes on the standard output, or into a file of the form that its name asks for") {
  const Place place;
  const std::string xml = place.run({"/REPORT:rollcall pupils"});
  CHECK(count(xml, "<Record>") == 60);
  CHECK(xml.find("<Year>Year  7</Year>") != xml.npos);
  CHECK(xml.find("<Adno>004001</Adno>") != xml.npos);
  CHECK(place.run({"/REPORT:Rollcall Pupils", "/OUTPUT:" + (place.folder / "a.xml").string()}).empty());
  CHECK(support::read_file(place.folder / "a.xml") == xml);
  CHECK(place.run({"/REPORT:Rollcall Pupils", "/OUTPUT:" + (place.folder / "a.csv").string()}).empty());
  CHECK(count(support::read_file(place.folder / "a.csv"), "\r\n") == 61);
  CHECK(is_error(place.run({"/REPORT:Rollcall Pupils", "/OUTPUT:a.xlsx"}), "kind of output"));
}

TEST_CASE("a class has a row for each teacher, and one without") {
  const Place place;
  const School school = school_of(place.recipe, place.folder.path());
  std::size_t vacant = 0;
  for (std::size_t i = 0; i < school.classes.size(); ++i)
    vacant += std::none_of(school.teachers.begin(), school.teachers.end(),
                           [&](const Teacher& one) { return one.class_index == i; });
  REQUIRE(vacant > 0);
  CHECK(count(place.run({"/REPORT:Rollcall Classes"}), "<Record>") == school.teachers.size() + vacant);
}

TEST_CASE("parameters are given as they are defined, and change what comes") {
  const Place place;
  const std::string definition = place.run({"/REPORT:Rollcall Leavers", "/PARAMDEF"});
  CHECK(definition.find("<Start>1900-01-01T00:00:00</Start>") != definition.npos);
  const std::size_t all = count(place.run({"/REPORT:Rollcall Leavers"}), "<Record>");
  REQUIRE(all > 0);
  std::string never = definition;
  never.replace(never.find("2026-05-18"), 10, "1901-01-01");
  CHECK(count(place.run({"/REPORT:Rollcall Leavers", "/PARAMS:" + never}), "<Record>") == 0);
  support::write_file(place.folder / "p.xml", never);
  CHECK(count(place.run({"/REPORT:Rollcall Leavers", "/PARAMFILE:" + (place.folder / "p.xml").string()}), "<Record>") ==
        0);
  CHECK(is_error(place.run({"/REPORT:Rollcall Leavers", "/PARAMFILE:/nowhere.xml"}), "parameter file"));

  std::string earlier = place.run({"/REPORT:Rollcall Pupils", "/PARAMDEF"});
  REQUIRE(earlier.find("<Date>18/05/2026 00:00:00</Date>") != earlier.npos);
  earlier.replace(earlier.find("18/05/2026"), 10, "01/09/2015");
  CHECK(count(place.run({"/REPORT:Rollcall Pupils", "/PARAMS:" + earlier}), "<Record>") < 60);
}

TEST_CASE("it signs in by user and password or as the Windows user, and by connect.ini or switches") {
  const Place place;
  const std::string report = "/REPORT:Rollcall School", password = password_of(place.recipe);
  CHECK(count(place.run({"/TRUSTED", report}, false), "<Record>") == 1);
  CHECK(count(place.run({report, "/SERVERNAME:sandbox\\sims2012", "/DATABASENAME:SIMS"}), "<Record>") == 1);
  CHECK(is_error(place.run({"/USER:rollcall", "/PASSWORD:no", report}, false), "password"));
  CHECK(is_error(place.run({"/USER:other", "/PASSWORD:" + password, report}, false), "user"));
  CHECK(is_error(place.run({report}, false), "/TRUSTED"));
  CHECK(is_error(place.run({"/TRUSTED", report}), "/TRUSTED"));
  CHECK(is_error(place.run({report, "/SERVERNAME:elsewhere", "/DATABASENAME:sims"}), "connect"));
  CHECK(is_error(place.run({report, "/SERVERNAME:SANDBOX\\SIMS2012"}), "both"));
  CHECK(is_error(place.run({"/QUIET"}), "/REPORT"));
  std::filesystem::remove(place.folder / "connect.ini");
  CHECK(is_error(place.run({report}), "connect.ini"));
}

TEST_CASE("what is ordered goes wrong, counted over all runs") {
  const std::string pupils = "/REPORT:Rollcall Pupils";
  CHECK(is_error(Place().run({"/REPORT:Nothing"}), "'Nothing' not found"));
  CHECK(is_error(Place("*=404").run({pupils}), "not found"));
  CHECK(is_error(Place("*=401").run({pupils}), "password"));
  CHECK(is_error(Place("*=403").run({pupils}), "Scheduled Reports"));
  CHECK(is_error(Place("*=503").run({pupils}), "connect"));
  CHECK(is_error(Place("*=500").run({pupils}), "Object reference"));
  CHECK(is_error(Place("*=error:It is Monday").run({pupils}), "It is Monday"));
  CHECK(is_error(Place("*=twice:UPN").run({pupils}), "'UPN'"));
  CHECK(Place("*=empty").run({pupils}).empty());
  CHECK(Place("*=unapproved").run({pupils}).find("primary_id") == std::string::npos);
  CHECK(Place("*=noscope:UPN").run({pupils}).find("<UPN>") == std::string::npos);
  CHECK(Place("*=otherschool:999803").run({"/REPORT:Rollcall School"}).find("<URN>999803") != std::string::npos);
  CHECK(Place("*=huge:2").run({pupils}).size() > (2u << 20));
  const std::string whole = Place().run({pupils}), cut = Place("*=cut").run({pupils});
  CHECK(cut == whole.substr(0, whole.size() / 2));
  const Place second("Rollcall Pupils#2=404");
  CHECK_FALSE(is_error(second.run({pupils}), ""));
  CHECK_FALSE(is_error(second.run({pupils, "/PARAMDEF"}), ""));
  CHECK(is_error(second.run({pupils}), "not found"));
  CHECK_FALSE(is_error(second.run({pupils}), ""));
}

TEST_CASE("faults of servers are refused") {
  CHECK_THROWS_AS(check_faults(Faults("*=endless")), BadFaults);
  CHECK_NOTHROW(check_faults(Faults("*=404;photos=notimage:2")));
}

TEST_CASE("photos are named by admission number or UPN, and a pupil who has neither has none") {
  Pupil pupil;
  CHECK(photo_file(pupil).empty());
  pupil.upn = "B801200005001", pupil.number = 1, pupil.year_group = "7";
  CHECK(photo_file(pupil) == "B801200005001.JPG");
  pupil.admission_number = "004001";
  CHECK(photo_file(pupil) == "Year 7/004001.jpg");
  pupil.number = 4;
  CHECK(photo_file(pupil) == "B801200005001.JPG");
}
