#include "sims/table.h"

#include <mis++/error.h>

#include <catch2/catch.hpp>

#include "plugins/sims/pretend.h"

using namespace sims;
using testing::record;
using testing::report_of;

namespace {

const Layout kLayout{
    "Our pupils",
    "",
    "",
    {{"mis_id", "primary_id"}, {"legal_surname", "Legal Surname"}, {"upn", "UPN"}, {"class", "Class/Set (no. 1)"}}};

Table xml(const std::string& records) { return read_table(report_of(records), Format::Xml, kLayout); }
Table csv(const std::string& text) { return read_table(text, Format::Csv, kLayout); }

std::string cell(const Table& table, std::size_t row, const char* field) {
  return std::string(table.value(table.rows.at(row), field).value_or("-"));
}

template <class Do>
std::pair<mis_status, std::string> failure(Do&& act) {
  try {
    act();
  } catch (const mis::Error& error) {
    return {error.status(), error.what()};
  }
  return {MIS_OK, ""};
}

}  // namespace

TEST_CASE("an element's name is its caption, by .NET's rule") {
  CHECK(caption_of("Legal_x0020_Surname") == "Legal Surname");
  CHECK(caption_of("Class_x002F_Set_x0020__x0028_no._x0020_1_x0029_") == "Class/Set (no. 1)");
  CHECK(caption_of("_x0031_st") == "1st");
  CHECK(caption_of("Pr_x00e9_nom") == "Prénom");
  CHECK(caption_of("a_x005F_b") == "a_b");
  for (const char* same : {"UPN", "_x00", "_x00zz_", "x0020_", "_x0000_", "_xD800_", "_", ""})
    CHECK(caption_of(same) == same);
}

TEST_CASE("a report's XML comes by captions; what is absent or empty is not said, and what is not looked for is left") {
  const Table table =
      xml(record({{"primary_id", "1"}, {"Legal_x0020_Surname", " Brown "}, {"Shoe", "7"}}) +
          record({{"primary_id", "2"}, {"UPN", ""}, {"Class_x002F_Set_x0020__x0028_no._x0020_1_x0029_", "A"}}));
  REQUIRE(table.rows.size() == 2);
  CHECK(cell(table, 0, "legal_surname") == "Brown");
  CHECK(cell(table, 0, "upn") == "-");
  CHECK(cell(table, 1, "legal_surname") == "-");
  CHECK(cell(table, 1, "upn") == "-");
  CHECK(cell(table, 1, "class") == "A");
  CHECK(cell(table, 1, "nothing like it") == "-");
  CHECK(table.came("legal_surname"));
  CHECK_FALSE(table.came("upn"));
}

TEST_CASE("captions are compared without case and with any run of blanks as one") {
  CHECK(cell(xml(record({{"legal_x0020__x0020_surname", "Ng"}})), 0, "legal_surname") == "Ng");
  CHECK(cell(csv("LEGAL SURNAME\r\nNg\r\n"), 0, "legal_surname") == "Ng");
}

TEST_CASE("one column may serve two fields") {
  const Layout twice{"R", "", "", {{"a", "Surname"}, {"b", "Surname"}}};
  const Table table = read_table(report_of(record({{"Surname", "Ng"}})), Format::Xml, twice);
  CHECK(cell(table, 0, "a") == "Ng");
  CHECK(cell(table, 0, "b") == "Ng");
}

TEST_CASE("CSV is Windows-1252") {
  const Table table =
      csv("primary_id,Legal Surname\r\n1,Ren\xe9"
          "e\r\n2,\"O\x92"
          "Brien, X\"\r\n3,\r\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(cell(table, 0, "legal_surname") == "Renée");
  CHECK(cell(table, 1, "legal_surname") == "O’Brien, X");
  CHECK(cell(table, 2, "legal_surname") == "-");
}

TEST_CASE("an empty report is a report") {
  CHECK(xml("").rows.empty());
  CHECK(csv("primary_id,UPN\r\n").rows.empty());
}

TEST_CASE("what is no report, or ends early, is refused with the report's name") {
  const std::string whole = report_of(record({{"primary_id", "1"}, {"UPN", "B801200005001"}}));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto [status, why] = failure([&] { read_table(whole.substr(0, size), Format::Xml, kLayout); });
    CHECK(status == MIS_E_PROTOCOL);
    CHECK(why.find("\"Our pupils\"") != std::string::npos);
    CHECK(why.find("B8012") == std::string::npos);
  }
  for (const char* text : {"<html><body/></html>", "<ReportParameters/>", "Microsoft Windows"})
    CHECK(failure([&] { read_table(text, Format::Xml, kLayout); }).first == MIS_E_PROTOCOL);
  for (const char* text : {"", "Microsoft Windows\r\n", "primary_id,UPN\r\n1\r\n", "primary_id,UPN\r\n1,B8012",
                           "primary_id,UPN\r\n1,\"B8012\r\n"})
    CHECK(failure([&] { csv(text); }).first == MIS_E_PROTOCOL);
}

TEST_CASE("two columns of one caption are refused by the caption") {
  const auto in_xml = failure([] { xml(record({{"UPN", "1"}, {"UPN", "2"}})); });
  CHECK(in_xml.first == MIS_E_INPUT);
  CHECK(in_xml.second.find("\"UPN\"") != std::string::npos);
  CHECK(failure([] { csv("UPN,primary_id,upn\r\n1,2,3\r\n"); }).first == MIS_E_INPUT);
  CHECK(failure([] { csv("UPN,Shoe,Shoe\r\n1,2,3\r\n"); }).first == MIS_OK);
}

TEST_CASE("an id column that never comes is a matter of permission, any other one of the report") {
  const Table table = xml(record({{"Legal_x0020_Surname", "Ng"}}));
  const auto id = failure([&] { need(table, {{"mis_id", true}}); });
  CHECK(id.first == MIS_E_PERMISSION);
  CHECK(id.second.find("Third Party Reporter") != std::string::npos);
  const auto other = failure([&] { need(table, {{"upn"}}); });
  CHECK(other.first == MIS_E_INPUT);
  CHECK(other.second.find("\"UPN\"") != std::string::npos);
  CHECK_NOTHROW(need(table, {{"legal_surname"}}));
  CHECK_NOTHROW(need(xml(""), {{"mis_id", true}}));
}

TEST_CASE("rows of one id become one record, and what differs between them is not said") {
  const Table table = xml(record({{"primary_id", "1"}, {"Legal_x0020_Surname", "Ng"}, {"UPN", "U1"}}) +
                          record({{"primary_id", "2"}, {"Legal_x0020_Surname", "Ali"}}) +
                          record({{"primary_id", "1"}, {"Legal_x0020_Surname", "Ng"}, {"UPN", "U2"}}) +
                          record({{"primary_id", "1"}, {"Legal_x0020_Surname", "Ng"}, {"UPN", "U1"}}));
  const Merged merged = merge(table, "mis_id", {"legal_surname", "upn"});
  REQUIRE(merged.rows.size() == 2);
  CHECK(table.value(merged.rows[0], "legal_surname") == mis::Text("Ng"));
  CHECK_FALSE(table.value(merged.rows[0], "upn"));
  CHECK(merged.differing == std::map<std::string, uint64_t>{{"upn", 1}});
  CHECK(merge(table, "mis_id", {"legal_surname"}).differing.empty());
  CHECK(words_of_difference(kLayout, "upn", 1).find("\"UPN\"") != std::string::npos);
}

TEST_CASE("a row without an id is refused") {
  const Table table = xml(record({{"primary_id", "1"}}) + record({{"UPN", "U1"}}));
  CHECK(failure([&] { merge(table, "mis_id", {}); }).first == MIS_E_PROTOCOL);
}
