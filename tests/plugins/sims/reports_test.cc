// Which reports there are, and how CommandReporter is asked for them.
#include "sims/reports.h"

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::Gave;
using testing::Pretend;
using testing::Ran;
using testing::record;
using testing::report_of;

namespace {

constexpr const char* kEffective =
    R"(<ReportParameters><Parameter id="EffectiveDate"><Values><Date>01/09/2024 00:00:00</Date></Values></Parameter></ReportParameters>)";
const Dates kToday{{2026, 5, 18}, {}, {}};

bool defines(const Ran& ran) { return ran.has("/PARAMDEF"); }

Access with_password() {
  Access access;
  access.trusted = false;
  access.user = "jsmith";
  access.password = "s3cr3t";
  return access;
}

// A SIMS that has all reports but these.
std::function<Gave(const Ran&)> all_but(std::vector<std::string> missing) {
  return [missing](const Ran& ran) -> Gave {
    for (const auto& one : missing)
      if (one == ran.report()) return {"<CommandReporterError>Report not found</CommandReporterError>", std::nullopt};
    return {"", defines(ran) ? std::string(kEffective) : report_of(record({{"primary_id", "1"}}))};
  };
}

mis_status look(Pretend& sims, Reports& reports, const Access& access, bool own_folder = false) {
  return sims.run([&](mis::Call& call) { reports.look(call, access, own_folder); });
}

}  // namespace

TEST_CASE("every report is asked for once, and the password is a secret argument and stands nowhere else") {
  Pretend sims;
  sims.reporter = all_but({});
  Reports reports;
  const Access access = with_password();
  REQUIRE(look(sims, reports, access) == MIS_OK);
  CHECK(sims.runs.size() == kAll.size());
  for (const Ran& ran : sims.runs) {
    CHECK(ran.secrets == std::vector<std::string>{"/PASSWORD:s3cr3t"});
    CHECK(ran.has("/USER:jsmith"));
    CHECK(ran.has("/QUIET"));
    CHECK(ran.has("/OUTPUT:{out:parameters.xml}"));
    for (const auto& argument : ran.arguments) CHECK(argument.find("s3cr3t") == std::string::npos);
  }
}

TEST_CASE("the Windows user signs in without user and password; server and database are given when they are said") {
  Pretend sims;
  sims.reporter = all_but({});
  Access access;
  access.server = "HOST\\SIMS2012", access.database = "sims";
  Reports reports;
  REQUIRE(look(sims, reports, access) == MIS_OK);
  CHECK(sims.runs[0].has("/TRUSTED"));
  CHECK(sims.runs[0].secrets.empty());
  CHECK(sims.runs[0].has("/SERVERNAME:HOST\\SIMS2012"));
  CHECK(sims.runs[0].has("/DATABASENAME:sims"));
}

TEST_CASE("a report is run with its own parameters and the day put in, and once for two readings when kept") {
  Pretend sims;
  sims.reporter = all_but({});
  Reports reports;
  const Access access;
  REQUIRE(look(sims, reports, access) == MIS_OK);
  const auto before = sims.runs.size();
  REQUIRE(sims.run([&](mis::Call& call) {
    CHECK(reports.read_ahead(call, access, Which::Pupils, kToday).rows.size() == 1);
    CHECK(reports.read(call, access, Which::Pupils, kToday).rows.size() == 1);
  }) == MIS_OK);
  CHECK(sims.runs.size() == before + 1);
  CHECK(sims.runs.back().has("/PARAMFILE:{in:parameters.xml}"));
  CHECK(sims.runs.back().inputs["parameters.xml"].find("18/05/2026 00:00:00") != std::string::npos);
  REQUIRE(sims.run([&](mis::Call& call) { reports.read(call, access, Which::Pupils, kToday); }) == MIS_OK);
  CHECK(sims.runs.size() == before + 2);
}

TEST_CASE("reports that are missing are named together, as soon as one of them is needed") {
  Pretend sims;
  sims.reporter = all_but({"Rollcall Staff", "Rollcall Exam Results", "Rollcall School"});
  Reports reports;
  const Access access;
  REQUIRE(look(sims, reports, access) == MIS_OK);
  CHECK_FALSE(reports.has(Which::School));
  CHECK(sims.host.log.size() == 3);
  CHECK(sims.run([&](mis::Call& call) { reports.read(call, access, Which::Staff, kToday); }) == MIS_E_INPUT);
  CHECK(sims.host.failure.find("\"Rollcall Staff\" (staff), \"Rollcall Exam Results\" (exam results)") !=
        std::string::npos);
  CHECK(sims.host.failure.find("School") == std::string::npos);
  sims.reporter = all_but({"Rollcall Pupils"});
  CHECK(look(sims, reports, access) == MIS_E_INPUT);
}

TEST_CASE("the school's own captions.csv in the chosen folder says other names") {
  Pretend sims;
  sims.chosen = {{"Captions.CSV", "report,field,caption\r\npupils,(report),Our pupils\r\n"}};
  sims.reporter = all_but({"Rollcall Pupils"});
  Reports reports;
  CHECK(look(sims, reports, Access(), true) == MIS_OK);
  CHECK(look(sims, reports, Access(), false) == MIS_E_INPUT);
}

TEST_CASE("whatever CommandReporter does wrong is a failure with the report's name, and never a report") {
  const std::pair<Gave, mis_status> cases[] = {
      {{"<CommandReporterError>Login failed</CommandReporterError>", std::nullopt}, MIS_E_CREDENTIALS},
      {{"<CommandReporterError>boom</CommandReporterError>", "<SuperStarReport/>"}, MIS_E_REMOTE},
      {{"", "<CommandReporterError>no permission</CommandReporterError>"}, MIS_E_PERMISSION},
      {{"", std::nullopt, 1}, MIS_E_REMOTE},
      {{"", std::nullopt, 0}, MIS_E_REMOTE},
      {{"", ""}, MIS_E_REMOTE},
      {{"", " \r\n"}, MIS_E_REMOTE},
      {{"", "<html/>"}, MIS_E_PROTOCOL},
      {{"", "<SuperStarReport><Rec"}, MIS_E_PROTOCOL}};
  for (const auto& [gave, status] : cases) {
    Pretend sims;
    sims.reporter = all_but({});
    Reports reports;
    const Access access = with_password();
    REQUIRE(look(sims, reports, access) == MIS_OK);
    sims.reporter = [&](const Ran&) { return gave; };
    CHECK(sims.run([&](mis::Call& call) { reports.read(call, access, Which::Pupils, kToday); }) == status);
    CHECK_FALSE(sims.host.failure.empty());
    CHECK(sims.host.failure.find("s3cr3t") == std::string::npos);
  }
}

TEST_CASE("a program that stands for CommandReporter may print what it was to write") {
  Pretend sims;
  sims.reporter = [](const Ran& ran) -> Gave {
    return {defines(ran) ? kEffective : report_of(record({{"primary_id", "1"}})), std::nullopt};
  };
  Reports reports;
  REQUIRE(look(sims, reports, Access()) == MIS_OK);
  CHECK(sims.run([&](mis::Call& call) {
    CHECK(reports.read(call, Access(), Which::Members, kToday).rows.size() == 1);
  }) == MIS_OK);
}
