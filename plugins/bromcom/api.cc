#include "bromcom/api.h"

#include <mis++/text.h>

namespace bromcom {
namespace {

constexpr unsigned kWindow = 4;
constexpr const char *kFind = "findEntitiesBySchoolID", *kGet = "getEntityDataBySchoolID", *kAsXml = "AsXml";

// What an answer comes to, with whose it was where it is not understood.
template <class Read>
auto understood(const std::string& what, std::string_view body, Read&& read) {
  try {
    return read();
  } catch (const mis::Error& error) {
    if (error.status() != MIS_E_PROTOCOL || error.remote_code() == "DataSet") throw;
    const std::string start = mis::lower(mis::trim(body.substr(0, 200)));
    if (start.rfind("<!doctype html", 0) == 0 || start.rfind("<html", 0) == 0)
      throw mis::Error(MIS_E_PROTOCOL, "Bromcom answered " + what +
                                           " with a web page instead of data: check the address, or try again later.")
          .remote_code("HTTP 200");
    throw mis::Error(MIS_E_PROTOCOL, "Bromcom answered " + what + " in a way that is not understood (" + error.what() +
                                         "): try again, and if it stays so, ask for support.")
        .remote_code("DataSet");
  }
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string list_of(const Entity& entity) { return "the list of " + entity.about + " (" + entity.name + ")"; }

}  // namespace

Bound::Bound(const Entity& entity, const std::vector<std::string>& columns) : entity_(&entity) {
  for (const auto& field : entity.fields)
    for (const auto& name : field.names)
      for (const auto& column : columns)
        if (mis::same_ignoring_case(name, column)) columns_.emplace(field.id, column);
}

std::vector<const Field*> Bound::missing(Wish wish) const {
  std::vector<const Field*> all;
  for (const auto& field : entity_->fields)
    if (field.wish == wish && !has(field.id)) all.push_back(&field);
  return all;
}

mis::Text Record::code(const std::string& field) const {
  const auto said = text(field);
  return said && !said->empty() ? said : std::nullopt;
}

std::string Record::id(const std::string& field) const {
  const auto said = code(field);
  if (!said || said->size() > 100)
    throw mis::Error(MIS_E_PROTOCOL, "Bromcom gives rows without an id (" + bound_.column(field) + ") in " +
                                         list_of(bound_.entity()) + ": ask Bromcom's support.")
        .remote_code("DataSet");
  return std::string(*said);
}

mis::Date Record::date(const std::string& field) const {
  return mis::parse_date(text(field).value_or("")).value_or(mis::Date{});
}

mis::Flag Record::flag(const std::string& field) const {
  const std::string said = mis::lower(text(field).value_or(""));
  if (said == "yes" || said == "true" || said == "1" || said == "y") return true;
  if (said == "no" || said == "false" || said == "0" || said == "n") return false;
  return std::nullopt;
}

Api::Api(mis::Call& in_progress, const Access& access, const Mapping& words, Known& known)
    : call(in_progress),
      mapping(words),
      http_(in_progress, {{"Content-Type", "text/xml; charset=utf-8"}}),
      access_(access),
      known_(known) {}

mis::HttpRequest Api::request(const std::string& operation, const Arguments& arguments) const {
  mis::HttpRequest request;
  request.url = access_.service;
  request.method = "POST";
  request.headers = {{"SOAPAction", "\"http://tempuri.org/" + operation + "\""}};
  request.body = envelope(operation, arguments);
  return request;
}

Arguments Api::of(const Entity& entity, const std::string& filter) const {
  return {{"schoolID", access_.school_id},
          {"entityName", entity.name},
          {"entityFilter", filter},
          {"username", access_.user},
          {"password", access_.password}};
}

// The words of a fault are Bromcom's own and may repeat what was sent, so none of them is passed on.
void Api::refused(const std::string& words, const std::string& code, const std::string& what) const {
  const auto made = [&](mis_status status, const std::string& message, const char* field) {
    return mis::Error(status, message).field(field).remote_code(code.empty() ? "SOAP fault" : code);
  };
  if (mapping.within("fault_consent", words))
    throw made(
        MIS_E_NOT_APPROVED,
        "The school has not given this supplier its consent to data processing: its Bromcom administrator accepts it "
        "in Bromcom.",
        "");
  if (mapping.within("fault_permission", words))
    throw made(MIS_E_PERMISSION,
               "Bromcom does not let this account read " + what +
                   ": its administrator ticks that entity for the account, or leave it out of the import.",
               "");
  if (mapping.within("fault_entity", words))
    throw made(MIS_E_UNSUPPORTED,
               "This school's Bromcom does not have " + what + ": leave it out of the import, or ask for support.", "");
  if (mapping.within("fault_filter", words))
    throw made(MIS_E_PROTOCOL, "Bromcom does not follow what was asked of " + what + ": ask for support.", "");
  if (mapping.within("fault_school", words))
    throw made(MIS_E_CREDENTIALS, "Bromcom does not know this school id: look it up in Bromcom.", "school_id");
  if (mapping.within("fault_sign_in", words))
    throw made(call.signed_in() ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
               call.signed_in()
                   ? "Bromcom no longer accepts this user and password: sign in again."
                   : "Bromcom does not accept this user and password: check both, and that the account is one "
                     "for third parties and does not sign in by single sign-on.",
               "password");
  throw made(MIS_E_REMOTE, "Bromcom reports a fault of its own for " + what + ": try again later.", "");
}

void Api::check(const mis::HttpAnswer& answer, const std::string& what) const {
  if (answer.status() == 500) {
    std::string code;
    if (const auto words = fault_in(answer.body(), code)) refused(*words, code, what);
  }
  if (answer.status() == 404)
    throw mis::Error(MIS_E_INPUT, "There is no third-party service of Bromcom's at this address: check it.")
        .field("base_url")
        .remote_code("HTTP 404");
  if (auto failed = http_.failure(answer, what)) {
    if (failed->status() == MIS_E_CREDENTIALS) failed->field("password");
    throw *failed;
  }
}

void Api::sign_in() {
  known_ = {};
  const std::string test = "testDatabaseConnection", school = "the school's database";
  http_.receive(http_.send(request(test, {{"schoolID", access_.school_id}})), [&](const mis::HttpAnswer& answer) {
    check(answer, school);
    const auto value = understood(school, answer.body(), [&] { return value_in(answer.body(), test); });
    if (!mis::same_ignoring_case(value, "true"))
      throw mis::Error(MIS_E_REMOTE,
                       "Bromcom does not reach the database of this school: check the school id, or try again later.")
          .field("school_id")
          .remote_code("testDatabaseConnection");
  });
  const std::string what = "the list of what may be read";
  const Arguments who = {{"schoolID", access_.school_id}, {"username", access_.user}, {"password", access_.password}};
  http_.receive(http_.send(request(kFind, who)), [&](const mis::HttpAnswer& answer) {
    check(answer, what);
    understood(what, answer.body(), [&] {
      return read_data_set(answer.body(), kFind, false, [&](const Row& row) {
        if (const auto name = row.cell("EntityName"); name && !name->empty()) known_.readable.insert(mis::lower(*name));
      });
    });
  });
  if (known_.readable.empty())
    throw mis::Error(MIS_E_PERMISSION,
                     "Bromcom lets this account read nothing at all: its administrator gives it the role Third Party "
                     "and ticks what it may read.")
        .remote_code("findEntities");
}

bool Api::may_read(const std::string& key) const {
  return known_.readable.count(mis::lower(mapping.entity(key).name)) != 0;
}

void Api::bind(const std::vector<std::string>& keys) {
  std::string forbidden;
  for (const auto& key : keys)
    if (!may_read(key)) forbidden += (forbidden.empty() ? "" : ", ") + mapping.entity(key).name;
  if (!forbidden.empty())
    throw mis::Error(MIS_E_PERMISSION, "This Bromcom account may not read " + forbidden +
                                           ": its administrator ticks that for the account, among the permissions of "
                                           "third parties, or leave it out with --include.")
        .remote_code("findEntities");
  std::vector<std::pair<std::string, uint64_t>> asked;
  for (const auto& key : keys)
    if (known_.bound.count(key) == 0)
      asked.emplace_back(key, http_.send(request(kGet, of(mapping.entity(key), kNothing))));
  for (const auto& [key, ticket] : asked) {
    const Entity& entity = mapping.entity(key);
    std::vector<std::string> columns;
    http_.receive(ticket, [&](const mis::HttpAnswer& answer) {
      check(answer, list_of(entity));
      columns = understood(list_of(entity), answer.body(),
                           [&] { return read_data_set(answer.body(), kGet, false, [](const Row&) {}); });
    });
    Bound bound(entity, columns);
    for (const Field* field : bound.missing(Wish::kNeeds))
      throw mis::Error(MIS_E_UNSUPPORTED, "This school's Bromcom has no column for \"" + field->id + "\" in " +
                                              entity.name + " that is known (" + listed(field->names) + "); it has " +
                                              listed(columns).substr(0, 600) +
                                              ". Tell support, who can add the name to the connector's mapping, or "
                                              "leave it out with --include.")
          .field(field->id)
          .remote_code("schema");
    known_.bound.emplace(key, std::move(bound));
  }
}

const Bound& Api::bound(const std::string& key) {
  if (known_.bound.count(key) == 0) bind({key});
  return known_.bound.at(key);
}

void Api::read(const std::string& key, const std::string& filter, const Take& take) {
  read(key, std::vector<std::string>{filter}, [&](std::size_t, const Record& record) { take(record); });
}

void Api::read(const std::string& key, const std::vector<std::string>& filters,
               const std::function<void(std::size_t, const Record&)>& take) {
  const Bound& with = bound(key);
  const std::string operation = std::string(kGet) + (access_.as_text ? kAsXml : "");
  std::size_t sent = 0;
  uint64_t rows = 0;
  const auto next = [&]() -> std::optional<std::pair<mis::HttpRequest, std::size_t>> {
    if (sent == filters.size()) return std::nullopt;
    auto made = std::make_pair(request(operation, of(with.entity(), filters[sent])), sent);
    ++sent;
    return made;
  };
  http_.each<std::size_t>(kWindow, next, [&](const mis::HttpAnswer& answer, std::size_t place) {
    check(answer, list_of(with.entity()));
    understood(list_of(with.entity()), answer.body(), [&] {
      return read_data_set(answer.body(), operation, access_.as_text, [&](const Row& row) {
        if (++rows % 1000 == 0) call.check();
        take(place, Record(with, row));
      });
    });
    call.progress(rows, 0, with.entity().about);
  });
}

std::string Api::missing_words(const Entity& entity, const Field& field) {
  return "This school's Bromcom has no column for it in " + entity.name + " that is known (" + listed(field.names) +
         "), so it is not brought: if it holds it elsewhere, tell support.";
}

}  // namespace bromcom
