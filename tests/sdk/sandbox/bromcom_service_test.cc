// The pretend Bromcom, asked as public SOAP clients ask.
#include <mis++/xml.h>

#include <catch2/catch.hpp>

#include "sandbox/bromcom/bromcom.h"

using mis::sandbox::Answer;
using mis::sandbox::Fault;
using mis::sandbox::FaultKind;
using mis::sandbox::Request;
using mis::sandbox::bromcom::Bromcom;
using mis::xml::Element;

namespace {

const mis::sandbox::School& school() {
  static const auto made = mis::sandbox::make_school({1, 60});
  return made;
}

struct Service {
  explicit Service(const std::set<std::string>& unticked = {}) : photos(1), bromcom(school(), photos, unticked) {}

  // As PHP's SoapClient writes it.
  Answer call(const std::string& operation, const std::string& arguments, std::vector<Fault> faults = {}) const {
    Request request{"POST",           "/Nucleus/WebServices/ThirdParty/TPReadOnlyDataService.asmx", "", "", "",
                    std::move(faults)};
    request.headers["soapaction"] = "\"http://tempuri.org/" + operation + "\"";
    request.body = R"(<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://tempuri.org/"><SOAP-ENV:Body><ns1:)" +
                   operation + ">" + arguments + "</ns1:" + operation + "></SOAP-ENV:Body></SOAP-ENV:Envelope>";
    return bromcom.answer(request);
  }
  std::string who() const {
    std::string password;
    for (const char c : bromcom.password()) password += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return "<ns1:username>rollcall</ns1:username><ns1:password>" + password + "</ns1:password>";
  }
  Answer data(const std::string& entity, const std::string& filter, std::vector<Fault> faults = {},
              const std::string& operation = "getEntityDataBySchoolID") const {
    return call(operation,
                "<ns1:schoolID>20001</ns1:schoolID><ns1:entityName>" + entity + "</ns1:entityName><ns1:entityFilter>" +
                    filter + "</ns1:entityFilter>" + who(),
                std::move(faults));
  }

  mis::sandbox::Photos photos;
  Bromcom bromcom;
};

const Element& find(const Element& in, const std::string& name) {
  static const Element none;
  if (in.name == name) return in;
  for (const auto& child : in.children)
    if (const Element& found = find(child, name); found.there()) return found;
  return none;
}

std::size_t count(const Element& in, const std::string& name) {
  std::size_t number = in.name == name;
  for (const auto& child : in.children) number += count(child, name);
  return number;
}

}  // namespace

TEST_CASE("a DataSet has its schema, a diffgram, and a row for each that the filter lets through") {
  const auto answer = Service().data("Students", "StudentID = '1001'");
  REQUIRE(answer.status == 200);
  const Element whole = mis::xml::parse(answer.body);
  const Element& row = find(whole, "Table");
  CHECK(count(whole, "Table") == 1);
  CHECK(row.attribute("rowOrder") == "0");
  CHECK(row["StudentID"].text == "1001");
  CHECK(row["StartDate"].text.find("T00:00:00+00:00") == 10);
  CHECK(row["LastName"].text.back() == ' ');  // a padded column
  CHECK(count(find(whole, "schema"), "element") == 32);
}

TEST_CASE("no rows are a DataSet with every column, and without NewDataSet") {
  for (const char* form : {"getEntityDataBySchoolID", "getEntityDataBySchoolIDAsXml"}) {
    const auto answer = Service().data("Students", "1=0", {}, form);
    Element whole = mis::xml::parse(answer.body);
    if (std::string(form).ends_with("AsXml")) whole = mis::xml::parse(find(whole, std::string(form) + "Result").text);
    CHECK(find(whole, "diffgram").there());
    CHECK_FALSE(find(whole, "NewDataSet").there());
    CHECK(count(find(whole, "schema"), "element") == 32);
  }
}

TEST_CASE("findEntities lists what is ticked, and only that can be read") {
  const Service service({"PersonPhotos"});
  const auto list = service.call("findEntitiesBySchoolID", "<ns1:schoolID>20001</ns1:schoolID>" + service.who());
  CHECK(list.body.find("<EntityName>Students</EntityName>") != std::string::npos);
  CHECK(list.body.find("PersonPhotos") == std::string::npos);
  const auto refused = service.data("PersonPhotos", "");
  CHECK(refused.status == 500);
  CHECK(refused.body.find("permission") != std::string::npos);
}

TEST_CASE("each refusal is a SOAP fault with HTTP 500") {
  const Service service;
  const auto test = [&](const std::string& id) {
    return service.call("testDatabaseConnection", "<ns1:schoolID>" + id + "</ns1:schoolID>").body;
  };
  CHECK(test("20001").find(">true<") != std::string::npos);
  CHECK(test("5").find(">false<") != std::string::npos);
  const auto wrong =
      service.call("findEntities", "<ns1:username>rollcall</ns1:username><ns1:password>x</ns1:password>");
  CHECK(wrong.status == 500);
  CHECK(mis::xml::parse(wrong.body)["Body"]["Fault"]["faultstring"].text.find("password") != std::string::npos);
  CHECK(service.data("Nothing", "").body.find("Invalid object name") != std::string::npos);
  CHECK(service.data("Students", "Nothing = '1'").body.find("Invalid column name") != std::string::npos);
  CHECK(service.call("getFMS6Data", service.who()).status == 500);
  const Request no_soap{"POST", "/Nucleus/WebServices/ThirdParty/TPReadOnlyDataService.asmx", "", "", "", {}, "{}"};
  CHECK(service.bromcom.answer(no_soap).status == 500);
}

TEST_CASE("the faults that are Bromcom's own") {
  const Service service;
  CHECK(service.data("Students", "", {{FaultKind::kNoScope, 0, "diffgram"}}).body.find("diffgram") ==
        std::string::npos);
  CHECK(service.data("Students", "", {{FaultKind::kNoScope, 0, "House"}}).body.find("House") == std::string::npos);
  CHECK(service.data("Students", "", {{FaultKind::kCount}}).body.find("rowOrder=\"1\"") == std::string::npos);
  CHECK(service.data("Students", "", {{FaultKind::kOwnError, 0, "Deadlock."}}).body.find("Deadlock.") !=
        std::string::npos);
  CHECK(service.data("Schools", "", {{FaultKind::kOtherSchool}}).body.find("999802") != std::string::npos);
}
