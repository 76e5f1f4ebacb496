#include "sims/captions.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::package_captions;

namespace {

Layouts with_own(const std::string& own) { return layouts_of(package_captions(), own); }

std::string refusal(const std::string& own) {
  try {
    with_own(own);
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_INPUT);
    CHECK(error.field() == "folder");
    return error.what();
  }
  return "followed";
}

}  // namespace

TEST_CASE("the connector's own file names every report and its columns") {
  const Layouts all = testing::usual_layouts();
  CHECK(layout_of(all, Which::Pupils).name == "Rollcall Pupils");
  CHECK(layout_of(all, Which::Pupils).effective_date == "EffectiveDate");
  CHECK(layout_of(all, Which::Pupils).caption("legal_surname") == "Legal Surname");
  CHECK(layout_of(all, Which::Leavers).leaving_date == "LeavingDate");
  CHECK(layout_of(all, Which::Leavers).caption("leaving_date") == "Leaving Date");
  CHECK(layout_of(all, Which::Classes).effective_date.empty());
  for (const Which which : kAll) {
    CHECK_FALSE(layout_of(all, which).name.empty());
    CHECK_FALSE(layout_of(all, which).columns.empty());
  }
}

TEST_CASE("the school's own file says some of it anew, for leavers as for pupils, and the rest stays") {
  const Layouts all = with_own(
      "report,field,caption\r\nPupils,(report),Our pupils\r\npupils,admission_number,Admission No\r\npupils,house,\r\n"
      "staff,(effective date),AsAt\r\n");
  CHECK(layout_of(all, Which::Pupils).name == "Our pupils");
  CHECK(layout_of(all, Which::Leavers).name == "Rollcall Leavers");
  CHECK(layout_of(all, Which::Pupils).caption("admission_number") == "Admission No");
  CHECK(layout_of(all, Which::Leavers).caption("admission_number") == "Admission No");
  CHECK(layout_of(all, Which::Pupils).caption("house").empty());
  CHECK(layout_of(all, Which::Pupils).caption("upn") == "UPN");
  CHECK(layout_of(all, Which::Staff).effective_date == "AsAt");
}

TEST_CASE("what Excel saves is read: another code page, a mark, further columns") {
  CHECK(layout_of(with_own("\xef\xbb\xbfreport,field,caption,remark\npupils,house,Haus\n"), Which::Pupils)
            .caption("house") == "Haus");
  CHECK(layout_of(with_own("report,field,caption\r\npupils,house,Pr\xe9"
                           "fet\r\n"),
                  Which::Pupils)
            .caption("house") == "Préfet");
}

TEST_CASE("a row that cannot be followed is named by its number and its words") {
  CHECK(refusal("report,field,caption\npupils,shoe_size,Shoes\n").find("Row 2") != std::string::npos);
  CHECK(refusal("pupils,shoe_size,Shoes\n").find("\"shoe_size\"") != std::string::npos);
  CHECK(refusal("parents,mis_id,Id\n").find("\"parents\"") != std::string::npos);
  CHECK(refusal("pupils,upn\n").find("three columns") != std::string::npos);
  CHECK(refusal("pupils,upn,A\npupils,upn,B\n").find("second time") != std::string::npos);
  CHECK(refusal("pupils,(report),\n").find("needs a name") != std::string::npos);
  CHECK(refusal("pupils,upn,\"A\n").find("quotes") != std::string::npos);
}
