// The school itself: in the lists of schools, alone, and what is known about the access to it.
#include <fmt/format.h>

#include "sandbox/wonde/answers.h"
#include "sandbox/wonde/wonde.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox {
namespace {

struct Identity {
  std::string name, urn, la_code, establishment_number;
};

Identity identity(const School& school, const Request& request) {
  const Fault* other = find(request.faults, FaultKind::kOtherSchool);
  if (other == nullptr) return {school.name, school.urn, school.la_code, school.establishment_number};
  return {"Another Sandbox Academy", std::to_string(number_of(*other, 999802)), "802", "4001"};
}

void urn(Json& json, const Identity& who) {
  if (!json.spoilt("urn")) json.number(std::stoll(who.urn));
}

struct Permission {
  std::string_view identity, name;
};
constexpr Permission kPermissions[] = {{"students.read", "Students"},
                                       {"education_details.read", "Students' education details"},
                                       {"extended_details.read", "Students' extended details"},
                                       {"contact_details.read", "Students' contact details"},
                                       {"photos.read", "Photos"},
                                       {"employees.read", "Employees"},
                                       {"classes.read", "Classes and subjects"},
                                       {"groups.read", "Groups"}};

const std::vector<std::string_view> kIncludes = {};

}  // namespace

void Wonde::school_record(Output& out, const Request& request) const {
  const Identity who = identity(school_, request);
  const std::string domain = request.origin.substr(request.origin.find("//") + 2);
  Json& json = out.json;
  json.object()
      .field("id", school_id())
      .field("name", who.name)
      .field("establishment_number", who.establishment_number);
  urn(json, who);
  json.field("phase_of_education", "SECONDARY")
      .field("la_code", who.la_code)
      .field("timezone", "Europe/London")
      .field("mis", records_.behind().mis);
  json.key("address").object().field("address_line_1", school_.street).field("address_line_2", "");
  json.field("address_town", school_.town).field("address_postcode", school_.postcode);
  json.key("address_country").object().field("code", "GBR").field("name", "England").end_object().end_object();
  json.key("extended").object().field("allows_writeback", Flag(false)).field("has_timetables", Flag(false));
  json.field("has_lesson_attendance", Flag(false));
  moment(json, "audit_approved_at", Date{2025, 9, 3});
  json.end_object();
  json.key("region").object().field("code", "GBR").field("domain", domain);
  json.field("school_url", fmt::format("{}/v1.0/schools/{}", request.origin, school_id()));
  json.key("identifiers")
      .object()
      .field("la_code", who.la_code)
      .field("establishment_number", who.establishment_number);
  urn(json, who);
  json.end_object().end_object().end_object();
}

Answer Wonde::schools(const Request& request, const Query& query, const std::string& state) const {
  query.includes(kIncludes);
  const Identity who = identity(school_, request);
  const bool approved = find(request.faults, FaultKind::kUnapproved) == nullptr;
  bool here = state == "all" || state == (approved ? "approved" : "pending") || (approved && state == "audited");
  const auto wanted = [&](std::string_view name, const std::string& value) {
    return !query.has(name) || query.get(name) == value;
  };
  here = here && wanted("urn", who.urn) && wanted("la_code", who.la_code) && wanted("postcode", school_.postcode) &&
         wanted("establishment_number", who.establishment_number);
  Output out = start(request);
  out.json.object().key("data").array();
  if (here) school_record(out, request);
  out.json.end_array().key("meta").object();
  return finish(out, kIncludes);
}

Answer Wonde::one_school(const Request& request, const Query& query) const {
  query.includes(kIncludes);
  Output out = start(request);
  out.json.object().key("data");
  school_record(out, request);
  out.json.key("meta").object();
  return finish(out, kIncludes);
}

Answer Wonde::about_school(const Request& request, const std::string& part) const {
  const bool approved = find(request.faults, FaultKind::kUnapproved) == nullptr;
  Output out = start(request);
  Json& json = out.json;
  json.object().key("data");
  if (part.empty()) {
    json.object().field("online", Flag(true)).field("approved", Flag(approved)).field("audited", Flag(approved));
    json.field("custom_attendance_codes", Flag(false)).end_object();
  } else if (part == "permissions") {
    json.array();
    for (const Permission& permission : kPermissions) {
      json.object()
          .field("identity", permission.identity)
          .field("name", permission.name)
          .field("description", permission.name);
      json.field("parent", "").field("group", "").field("active_from", "").field("optional", Flag(false));
      json.field("approved", Flag(approved)).field("audited", Flag(approved)).end_object();
    }
    json.end_array();
  } else if (part == "acl") {
    json.object().field("mode", "exclude").key("ids").array().end_array().end_object();
  } else {
    return refusal(404, "not_found", "there is nothing at this address");
  }
  json.key("meta").object();
  return finish(out, kIncludes);
}

}  // namespace mis::sandbox
