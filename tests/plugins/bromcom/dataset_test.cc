// SOAP and DataSets, well-made and otherwise.
#include "bromcom/dataset.h"

#include <catch2/catch.hpp>

using namespace bromcom;

namespace {

std::string answer(const std::string& result) {
  return R"(<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><opResponse xmlns="http://tempuri.org/"><opResult>)" +
         result + "</opResult></opResponse></soap:Body></soap:Envelope>";
}
const std::string kSchema =
    R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="NewDataSet"><xs:complexType><xs:choice><xs:element name="Table"><xs:complexType><xs:sequence><xs:element name="ID"/><xs:element name="Tutor_x0020_Group"/></xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema>)";
std::string diffgram(const std::string& rows) {
  return R"(<d:diffgram xmlns:d="urn:d" xmlns:msdata="urn:m">)" + rows + "</d:diffgram>";
}
std::string row(const std::string& order, const std::string& cells) {
  return "<Table msdata:rowOrder=\"" + order + "\">" + cells + "</Table>";
}

struct Came {
  std::vector<std::string> columns, ids, groups;
};
Came read(const std::string& body, bool as_text = false) {
  Came came;
  came.columns = read_data_set(body, "op", as_text, [&](const Row& one) {
    came.ids.emplace_back(one.cell("ID").value_or("(null)"));
    came.groups.emplace_back(one.cell("Tutor Group").value_or("(null)"));
  });
  return came;
}
std::string as_text(std::string xml) {
  std::string made;
  for (const char c : xml) made += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return answer(made);
}

}  // namespace

TEST_CASE("rows come trimmed, with NULL and empty told apart, and names with blanks read") {
  const std::string set =
      kSchema + diffgram("<NewDataSet>" + row("0", "<ID>7 </ID><Tutor_x0020_Group> 11A  </Tutor_x0020_Group>") +
                         row("1", "<ID></ID>") + "</NewDataSet>");
  for (const auto& came : {read(answer(set)), read(as_text("<DataSet>" + set + "</DataSet>"), true)}) {
    CHECK(came.columns == std::vector<std::string>{"ID", "Tutor Group"});
    CHECK(came.ids == std::vector<std::string>{"7", ""});
    CHECK(came.groups == std::vector<std::string>{"11A", "(null)"});
  }
}

TEST_CASE("no NewDataSet is no rows; no diffgram is no answer") {
  CHECK(read(answer(kSchema + diffgram(""))).ids.empty());
  CHECK(read(as_text("<NewDataSet />"), true).ids.empty());
  CHECK(read(as_text("<NewDataSet><Table><ID>3</ID></Table></NewDataSet>"), true).ids.size() == 1);
  for (const std::string& body :
       {answer(""), answer(kSchema), answer(diffgram("")), answer(kSchema + diffgram("<Students/>")),
        answer(kSchema + diffgram("<NewDataSet><Students><ID>1</ID></Students></NewDataSet>")), std::string(),
        std::string("<html/>"), std::string("{}"), answer(kSchema + diffgram("")).substr(0, 300)}) {
    INFO(body);
    CHECK_THROWS_AS(read(body), mis::Error);
  }
  for (const char* text : {"", "<DataSet/>", "<NewDataSet><Students/></NewDataSet>", "no XML", "<NewDataSet>"})
    CHECK_THROWS_AS(read(as_text(text), true), mis::Error);
}

TEST_CASE("a row that is missing in the numbering, and a value with elements in it, are refused") {
  const auto with = [](const std::string& rows) {
    return answer(kSchema + diffgram("<NewDataSet>" + rows + "</NewDataSet>"));
  };
  CHECK_THROWS_AS(read(with(row("0", "") + row("2", ""))), mis::Error);
  CHECK_THROWS_AS(read(with(row("1", ""))), mis::Error);
  CHECK_THROWS_AS(read(with(row("0", "<ID><V>1</V></ID>"))), mis::Error);
  CHECK_THROWS_AS(read("<!DOCTYPE x [<!ENTITY a 'b'>]>" + with("")), mis::Error);
}

TEST_CASE("a password is sent so that it comes out as it went in") {
  const std::string odd = "a&b<c>\"'d\r\n]]>&amp;";
  const auto read = mis::xml::parse(envelope("op", {{"password", odd}}));
  CHECK(read["Body"]["op"]["password"].text == odd);
}

TEST_CASE("a fault is told from other answers, and its code is letters only") {
  std::string code;
  const auto words = fault_in(
      "<e:Envelope xmlns:e='e'><e:Body><e:Fault><faultcode>e:Server 1</faultcode><faultstring>No &amp; "
      "no</faultstring></e:Fault></e:Body></e:Envelope>",
      code);
  REQUIRE(words);
  CHECK(*words == "No & no");
  CHECK(code == "e:Server");
  CHECK_FALSE(fault_in(answer(""), code));
  CHECK_FALSE(fault_in("<html>", code));
}
