#include "sandbox/bromcom/bromcom.h"

#include <fmt/format.h>

#include "sandbox/school/random.h"

namespace mis::sandbox::bromcom {
namespace {

constexpr std::string_view kPath = "/Nucleus/WebServices/ThirdParty/TPReadOnlyDataService.asmx";

std::string argument(const Asked& asked, const char* name) {
  const auto found = asked.arguments.find(name);
  return found == asked.arguments.end() ? std::string() : found->second;
}

bool as_text(const Asked& asked) { return asked.operation.ends_with("AsXml"); }

// What the operation is about, with and without the school's id, as a DataSet or as text.
bool finds(const Asked& asked) { return asked.operation.starts_with("findEntities"); }
bool gets(const Asked& asked) { return asked.operation.starts_with("getEntityData"); }

bool known(const Asked& asked) {
  for (const char* name : {"findEntities", "findEntitiesBySchoolID", "findEntitiesBySchoolIDAsXml", "getEntityData",
                           "getEntityDataBySchoolID", "getEntityDataBySchoolIDAsXml", "testDatabaseConnection"})
    if (asked.operation == name) return true;
  return false;
}

Manner manner_of(const Request& request, const Asked& asked) {
  Manner manner;
  manner.as_text = as_text(asked);
  for (const Fault& one : request.faults) {
    if (one.kind == FaultKind::kNoScope && one.argument == "diffgram") manner.without_diffgram = true;
    if (one.kind == FaultKind::kNoScope) manner.hidden.insert(one.argument);
    if (one.kind == FaultKind::kCount) manner.lost = number_of(one, 1);
    if (one.kind == FaultKind::kNotImage) manner.not_pictures = number_of(one, 1);
  }
  return manner;
}

}  // namespace

Bromcom::Bromcom(const School& school, const Photos& photos, const std::set<std::string>& unticked)
    : photos_(photos),
      password_(fmt::format("P&<ss\"w'rd>{:08x}", stream(school.seed, "bromcom password") >> 32)),  // needs escaping
      tables_(make_tables(school)) {
  for (const auto& [name, table] : tables_)
    if (!unticked.contains(name)) ticked_.insert(name);
}

std::string Bromcom::exchange(const std::string& path) const { return path == kPath ? "service" : "unknown"; }

std::string Bromcom::exchange_of(const Request& request) const {
  const auto asked = request.path == kPath ? read_call(request.body) : std::nullopt;
  if (!asked) return exchange(request.path);
  if (finds(*asked)) return "findEntities";
  if (!gets(*asked)) return asked->operation;
  return argument(*asked, "entityName") + (argument(*asked, "entityFilter") == "1=0" ? "/schema" : "");
}

Answer Bromcom::answer(const Request& request) const {
  if (request.path != kPath)
    return {404, "<html><head><title>The resource cannot be found.</title></head></html>\n", "text/html", {}};
  if (request.method != "POST") return {405, "", "text/html", {}};
  const auto asked = read_call(request.body);
  if (!asked) return fault("The request could not be read as SOAP.");
  const auto action = request.headers.find("soapaction");
  if (!asked->newer &&
      (action == request.headers.end() || action->second != "\"http://tempuri.org/" + asked->operation + "\""))
    return fault("Server did not recognize the value of HTTP Header SOAPAction.");
  if (!known(*asked)) return fault("There is no such operation in this pretend Bromcom.", asked->newer);
  try {
    return called(request, *asked);
  } catch (const BadFilter& bad) {
    return fault(bad.what(), asked->newer);
  }
}

Answer Bromcom::called(const Request& request, const Asked& asked) const {
  if (const Fault* own = mis::sandbox::find(request.faults, FaultKind::kOwnError))
    return fault(own->argument, asked.newer);
  const bool by_school = asked.operation.find("BySchoolID") != std::string::npos;
  const bool unapproved = mis::sandbox::find(request.faults, FaultKind::kUnapproved) != nullptr;
  if (asked.operation == "testDatabaseConnection")
    return plain(asked, argument(asked, "schoolID") == school_id() && !unapproved ? "true" : "false");
  if (by_school && argument(asked, "schoolID") != school_id()) return fault("Invalid school ID.", asked.newer);
  if (argument(asked, "username") != user() || argument(asked, "password") != password_)
    return fault("Login failed: invalid username or password.", asked.newer);
  if (unapproved)
    return fault("The school has not accepted the data processing consent for this supplier.", asked.newer);
  return finds(asked) ? entities(request, asked) : entity(request, asked);
}

// What the school has ticked for this account.
Answer Bromcom::entities(const Request& request, const Asked& asked) const {
  Table table{{{"EntityName"}}, {}};
  std::vector<std::size_t> rows;
  for (const std::string& name : ticked_) {
    rows.push_back(table.rows.size());
    table.rows.push_back({name});
  }
  return data_set(asked, table, rows, manner_of(request, asked));
}

Answer Bromcom::entity(const Request& request, const Asked& asked) const {
  const std::string name = argument(asked, "entityName");
  const auto found = tables_.find(name);
  if (found == tables_.end()) return fault("Invalid object name '" + name + "'.", asked.newer);
  if (!ticked_.contains(name))
    return fault("You do not have permission to access the entity '" + name + "'.", asked.newer);
  Manner manner = manner_of(request, asked);
  manner.picture = [this](std::uint32_t number) { return photos_.jpeg(number); };
  const Table* table = &found->second;
  std::optional<Table> other;
  if (const Fault* one = mis::sandbox::find(request.faults, FaultKind::kTypes))
    manner.confused = one->argument.empty() ? table->columns[0].name : one->argument;
  if (const Fault* one = mis::sandbox::find(request.faults, FaultKind::kOtherSchool);
      one && table->place("URN") < table->columns.size()) {
    other = *table;
    for (auto& row : other->rows) row[table->place("URN")] = one->argument.empty() ? "999802" : one->argument;
    table = &*other;
  }
  const Filter filter(argument(asked, "entityFilter"), to_text(kToday));
  std::vector<std::size_t> rows;
  std::size_t row = 0;
  const Filter::Look look = [&](std::string_view column) -> Cell {
    const std::size_t place = table->place(column);
    if (place == table->columns.size() || manner.hidden.contains(table->columns[place].name))
      throw BadFilter(fmt::format("Invalid column name '{}'.", column));
    return table->rows[row][place];
  };
  for (; row < table->rows.size(); ++row)
    if (filter.lets_through(look)) rows.push_back(row);
  return data_set(asked, *table, rows, manner);
}

}  // namespace mis::sandbox::bromcom
