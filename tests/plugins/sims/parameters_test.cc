#include "sims/parameters.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;

namespace {

const Dates kDates{{2026, 5, 18}, {2025, 9, 1}, {2026, 5, 18}};

std::string said(const mis::Date& date) { return mis::said(date) ? text_of(date) : "-"; }

}  // namespace

TEST_CASE("a date takes the place of the one that stands there, in its form, and all else stays") {
  const auto layouts = testing::usual_layouts();
  CHECK(
      with_dates(
          R"(<ReportParameters><Parameter id="EffectiveDate" subreportfilter="FALSE" bypass="TRUE"><Name>A &amp; B</Name>)"
          R"(<Type>Date</Type><Values><Date>01/09/2024 00:00:00</Date></Values></Parameter></ReportParameters>)",
          layout_of(layouts, Which::Pupils), kDates) ==
      R"(<ReportParameters><Parameter id="EffectiveDate" subreportfilter="FALSE" bypass="TRUE"><Name>A &amp; B</Name>)"
      R"(<Type>Date</Type><Values><Date>18/05/2026 00:00:00</Date></Values></Parameter></ReportParameters>)");
  CHECK(with_dates(
            R"(<ReportParameters><Parameter id="leavingdate"><Values><DateRange><Start>2024-07-01T00:00:00</Start>)"
            R"(<End>2024-07-31T00:00:00</End></DateRange></Values></Parameter></ReportParameters>)",
            layout_of(layouts, Which::Leavers), kDates) ==
        R"(<ReportParameters><Parameter id="leavingdate"><Values><DateRange><Start>2025-09-01T00:00:00</Start>)"
        R"(<End>2026-05-18T00:00:00</End></DateRange></Values></Parameter></ReportParameters>)");
}

TEST_CASE("parameters that are not known, and reports without any, are left as they are") {
  const auto layouts = testing::usual_layouts();
  const std::string other =
      R"(<ReportParameters><Parameter id="House"><Values><String>"Ash" &lt;1&gt;</String></Values></Parameter></ReportParameters>)";
  CHECK(
      with_dates(other, layout_of(layouts, Which::Pupils), kDates) ==
      R"(<ReportParameters><Parameter id="House"><Values><String>&quot;Ash&quot; &lt;1&gt;</String></Values></Parameter></ReportParameters>)");
  CHECK(with_dates("<ReportParameters/>", layout_of(layouts, Which::Subjects), kDates) ==
        "<ReportParameters></ReportParameters>");
  const std::string own =
      R"(<ReportParameters><Parameter id="EffectiveDate"><Values><Date>01/09/2024 00:00:00</Date></Values></Parameter></ReportParameters>)";
  CHECK(with_dates(own, layout_of(layouts, Which::Pupils), {}) == own);
}

TEST_CASE("what is no definition is said with the name of the report") {
  const auto layouts = testing::usual_layouts();
  for (const char* text : {"", "no", "<ReportParameters><Para", "<SuperStarReport/>"}) {
    try {
      with_dates(text, layout_of(layouts, Which::Staff), kDates);
      FAIL(text);
    } catch (const mis::Error& error) {
      CHECK(error.status() == MIS_E_PROTOCOL);
      CHECK(std::string(error.what()).find("\"Rollcall Staff\"") != std::string::npos);
    }
  }
}

TEST_CASE("dates are read in SIMS's forms, British and never American") {
  CHECK(said(date_of("2008-11-02T00:00:00").value_or(mis::Date{})) == "2008-11-02");
  CHECK(said(date_of("02/11/2008").value_or(mis::Date{})) == "2008-11-02");
  CHECK(said(date_of(" 02/11/2008 00:00:00 ").value_or(mis::Date{})) == "2008-11-02");
  for (const char* text : {"11/13/2008", "2/11/2008", "02/11/08", "02-11-2008", "30/02/2008", "yesterday", ""})
    CHECK_FALSE(date_of(text));
}
