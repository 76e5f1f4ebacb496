// A session that says what a test wrote down: the seam between the wizard and a connector. Used by one thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "connectors/session.h"
#include "school/fault.h"
#include "storage/store.h"
#include "wizard/request.h"

namespace scripted {

using school::Kind;

inline const storage::Doing doing = {"ann", "2026-11-23T10:00:00Z"};

// A record from "field=value" words.
inline school::Record record(Kind kind, const std::string& mis_id, const std::vector<std::string>& words) {
  school::Record made{mis_id, {}};
  made.values.resize(school::info(kind).fields.size());
  for (const auto& word : words) {
    const auto equals = word.find('=');
    made.values.at(school::field_index(kind, word.substr(0, equals)).value()) = word.substr(equals + 1);
  }
  return made;
}

struct Session final : connectors::Session {
  connectors::Catalogue told;
  std::map<Kind, std::vector<school::Record>> records;
  std::vector<std::pair<std::string, std::string>> photos;  // pupil, bytes
  std::map<Kind, bool> cut_off;                             // sets that do not come whole
  std::string fails_at;                                     // a capability that the MIS breaks off in
  std::vector<std::string> calls;
  connectors::Pairs settings, secrets;
  school::Scope scope;

  Session() {
    told.school = {"Oak Park School", "123456", "8734603", "Pretend"};
    told.years = {{"10", "Year 10", 2}, {"11", "Year 11", -1}};
  }
  void sign_in(const connectors::Pairs& with, const connectors::Pairs& secret) override {
    calls.push_back("sign_in");
    settings = with;
    secrets = secret;
  }
  connectors::Catalogue catalogue() override { return calls.push_back("catalogue"), told; }
  void fetch(const std::string& capability, const school::Scope& in, connectors::Receiver& receiver) override {
    calls.push_back(capability);
    scope = in;
    for (const auto kind : wizard::kinds_of(capability)) {
      for (auto one : records[kind]) receiver.record(kind, std::move(one));
      if (kind == Kind::photo)
        for (const auto& [pupil, bytes] : photos) receiver.photo(std::string(pupil), "image/x-lie", bytes);
      receiver.end(kind, !cut_off[kind], -1);
    }
    if (capability == fails_at) throw school::Fault(school::FaultKind::unreachable, "The MIS broke off.", "Try again.");
  }
  connectors::Figures figures() const override { return {}; }
};

// A connector that declares all but results.
inline connectors::Connector connector() {
  connectors::Connector made;
  made.id = "pretend";
  made.name = "Pretend";
  made.version = "1.2.3";
  made.token = true;
  made.capabilities = {"mis.pupils/1", "mis.staff/1", "mis.classes/1", "mis.photos/1"};
  made.files = {{"pretend.so", "ab12"}};
  connectors::FormField token;
  token.id = "token";
  token.label = "Token";
  token.kind = "secret";
  token.secret = token.required = true;
  made.sign_in = {token};
  connectors::FormField url, school, paging;
  url.id = "base_url";
  url.kind = "url";
  url.initial = "https://mis.example/v1/";
  school.id = "school";
  school.label = "School id";
  school.kind = "text";
  paging.id = "paging";
  paging.kind = "choice";
  paging.choices = {"pages", "cursor"};
  made.settings = {school, url, paging};
  return made;
}

// Two pupils in one class with a teacher, and a photo.
inline Session little_school() {
  Session session;
  session.records[Kind::pupil] = {
      record(Kind::pupil, "P2",
             {"legal_surname=Smith", "legal_forename=Ann", "date_of_birth=2011-01-02", "year_group=10",
              "upn=A123456789012"}),
      record(Kind::pupil, "P1",
             {"legal_surname=O'Neil", "legal_forename=Zoë", "date_of_birth=2010-03-04", "year_group=11", "eal=true"})};
  session.records[Kind::staff] = {record(Kind::staff, "S1", {"legal_surname=Teach", "title=Ms"})};
  session.records[Kind::subject] = {record(Kind::subject, "M", {"name=Maths"})};
  session.records[Kind::class_] = {record(Kind::class_, "C1", {"name=10A/Ma", "subject=M", "year_group=10"})};
  session.records[Kind::member] = {record(Kind::member, "", {"class=C1", "pupil=P2"})};
  session.records[Kind::teacher] = {record(Kind::teacher, "", {"class=C1", "staff=S1", "main=true"})};
  session.photos = {{"P2", std::string("\xFF\xD8\xFF\xE0picture\xFF\xD9")}};
  return session;
}

template <class Do>
school::FaultKind fault_of(Do what, std::string* message = nullptr) {
  try {
    what();
  } catch (const school::Fault& fault) {
    if (message) *message = std::string(fault.what()) + " " + fault.what_to_do();
    return fault.kind();
  }
  throw std::runtime_error("nothing was refused");
}

}  // namespace scripted
