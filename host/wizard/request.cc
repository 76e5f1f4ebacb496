#include "wizard/request.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mis/mis.h>

#include <algorithm>

#include "school/fault.h"

namespace wizard {
namespace {

using connectors::Connector;
using connectors::FormField;
using school::Fault;
using school::FaultKind;
using school::Kind;

constexpr Kind pupils[] = {Kind::pupil};
constexpr Kind staff[] = {Kind::staff};
constexpr Kind classes[] = {Kind::subject, Kind::class_, Kind::member, Kind::teacher};
constexpr Kind photos[] = {Kind::photo};
constexpr Kind results[] = {Kind::series, Kind::qualification, Kind::result};

struct Part {
  std::string_view word, capability;
  std::span<const Kind> kinds;
  bool of_pupils;  // makes no sense without them
};
// In the order of fetching: what refers comes after what it refers to.
constexpr Part parts[] = {
    {"pupils", MIS_CAP_PUPILS, pupils, false},   {"staff", MIS_CAP_STAFF, staff, false},
    {"classes", MIS_CAP_CLASSES, classes, true}, {"photos", MIS_CAP_PHOTOS, photos, true},
    {"results", MIS_CAP_RESULTS, results, true},
};

template <class Of>
std::string listed(const std::vector<FormField>& fields, Of of) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(of(field));
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

const FormField* field_named(const std::vector<FormField>& fields, std::string_view id) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FormField& f) { return f.id == id; });
  return found == fields.end() ? nullptr : &*found;
}

std::string told(const connectors::Pairs& pairs, const std::string& id) {
  for (const auto& [name, value] : pairs)
    if (name == id) return value;
  return {};
}

void check_setting(const Connector& connector, const std::string& id, const std::string& value) {
  const auto* field = field_named(connector.settings, id);
  const bool signs_in = field_named(connector.sign_in, id) != nullptr;
  if (signs_in || (field && field->secret))
    throw Fault(
        FaultKind::usage,
        fmt::format("{} belongs to the sign-in of {}, and others could read it on a command line.", id, connector.id),
        fmt::format("Use --secrets - with {{\"{}\": …}} on standard input, or the prompt, or: rollcall token set {}",
                    id, connector.id));
  if (!field)
    throw Fault(FaultKind::usage, fmt::format("{} has no setting \"{}\".", connector.id, id),
                fmt::format("It has: {}.", listed(connector.settings, [](const FormField& f) { return f.id; })));
  if (!field->choices.empty() && std::find(field->choices.begin(), field->choices.end(), value) == field->choices.end())
    throw Fault(FaultKind::usage, fmt::format("The setting {} of {} cannot be \"{}\".", id, connector.id, value),
                fmt::format("Give one of: {}.", fmt::join(field->choices, ", ")));
}

connectors::Pairs settings_of(const Connector& connector, const std::vector<std::string>& given) {
  connectors::Pairs settings;
  for (const auto& word : given) {
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Fault(FaultKind::usage, fmt::format("\"{}\" is no setting.", word), "Write it as --set name=value.");
    const std::string id = word.substr(0, equals), value = word.substr(equals + 1);
    check_setting(connector, id, value);
    if (std::any_of(settings.begin(), settings.end(), [&](const auto& pair) { return pair.first == id; }))
      throw Fault(FaultKind::usage, fmt::format("The setting {} is given twice.", id), "Give it once.");
    settings.emplace_back(id, value);
  }
  for (const auto& field : connector.settings) {
    if (told(settings, field.id).empty() && field.required && field.initial.empty())
      throw Fault(FaultKind::usage,
                  fmt::format("{} needs the setting \"{}\" ({}).", connector.id, field.id, field.label),
                  fmt::format("Add --set {}=…", field.id));
    const bool given_now =
        std::any_of(settings.begin(), settings.end(), [&](const auto& pair) { return pair.first == field.id; });
    if (!given_now && !field.initial.empty()) settings.emplace_back(field.id, field.initial);
  }
  return settings;
}

std::vector<std::string> capabilities_of(const Connector& connector, const std::vector<std::string>& include) {
  std::vector<std::string> has;
  for (const auto& part : parts)
    if (connector.has(part.capability)) has.emplace_back(part.word);
  bool asked[std::size(parts)] = {};
  for (const auto& word : include) {
    const auto part = std::find_if(std::begin(parts), std::end(parts), [&](const Part& p) { return p.word == word; });
    if (part == std::end(parts) || !connector.has(part->capability))
      throw Fault(FaultKind::usage, fmt::format("{} cannot bring \"{}\".", connector.id, word),
                  fmt::format("It brings: {}.", fmt::join(has, ", ")));
    asked[part - parts] = true;
    // Classes, photos and results belong to pupils, and would hang in the air.
    if (part->of_pupils && connector.has(MIS_CAP_PUPILS)) asked[0] = true;
  }
  std::vector<std::string> capabilities;
  for (size_t i = 0; i < std::size(parts); ++i)
    if (connector.has(parts[i].capability) && (include.empty() || asked[i]))
      capabilities.emplace_back(parts[i].capability);
  if (capabilities.empty())
    throw Fault(FaultKind::not_allowed,
                fmt::format("{} {} declares nothing that Rollcall can import.", connector.id, connector.version),
                "Ask its vendor for another version.");
  return capabilities;
}

bool is_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

Request make_request(const Connector& connector, const Asked& asked) {
  if (!connector.problem.empty())
    throw Fault(FaultKind::not_allowed,
                fmt::format("The connector {} {} may not run: {}.", connector.id, connector.version, connector.problem),
                "Look at: rollcall connectors list");
  if (!asked.leavers_since.empty() && !is_date(asked.leavers_since))
    throw Fault(FaultKind::usage, fmt::format("\"{}\" is no date.", asked.leavers_since),
                "Write --leavers-since as 2026-09-01.");
  Request request{connector, settings_of(connector, asked.settings), capabilities_of(connector, asked.include)};
  const bool results_come = std::find(request.capabilities.begin(), request.capabilities.end(), MIS_CAP_RESULTS) !=
                            request.capabilities.end();
  if (!asked.series.empty() && !results_come)
    throw Fault(FaultKind::usage, "--series chooses among exam results, and none are asked for.",
                "Leave it out, or add results to --include.");
  request.scope = {asked.years, asked.series, asked.leavers_since};
  request.kinds_chosen = !asked.include.empty();
  request.results_named =
      results_come && !(asked.series.empty() &&
                        std::find(asked.include.begin(), asked.include.end(), "results") == asked.include.end());
  return request;
}

Request make_request(const Connector& connector, const Asked& asked, const connectors::Licensing& licensing,
                     const std::optional<school::Identity>& school) {
  auto request = make_request(connector, asked);
  request.permit = connectors::permit_for(licensing, connector, school);
  refuse_import(request.permit, connector);
  // What was chosen must be allowed; what was not chosen need not come.
  auto& wanted = request.capabilities;
  const auto unlicensed = [&](const std::string& capability) { return !request.permit.covers(capability); };
  if (const auto first = std::find_if(wanted.begin(), wanted.end(), unlicensed); first != wanted.end()) {
    const auto capability = *first;
    if (asked.include.empty()) std::erase_if(wanted, unlicensed);
    if (!asked.include.empty() || wanted.empty()) refuse_capability(request.permit, connector, capability);
  }
  return request;
}

void refuse_addresses(const Request& request) {
  for (const auto& field : request.connector.settings)
    if (field.kind == "url") refuse_address(request.permit, request.connector, told(request.settings, field.id));
}

std::string address_of(const Request& request) {
  for (const auto& field : request.connector.settings) {
    if (field.kind != "url") continue;
    std::string address = told(request.settings, field.id);
    while (address.ends_with('/')) address.pop_back();
    return address;
  }
  return {};
}

std::string_view word_of(std::string_view capability) {
  for (const auto& part : parts)
    if (part.capability == capability) return part.word;
  return capability;
}

std::span<const Kind> kinds_of(std::string_view capability) {
  for (const auto& part : parts)
    if (part.capability == capability) return part.kinds;
  return {};
}

const Connector& connector_named(const std::vector<Connector>& all, const std::string& id) {
  std::vector<std::string> ids;
  for (const auto& connector : all) {
    if (connector.id == id) return connector;
    ids.push_back(connector.id);
  }
  throw Fault(FaultKind::usage, fmt::format("There is no connector \"{}\".", id),
              ids.empty() ? "None is installed: a connector is a folder ID/VERSION below HOME/connectors."
                          : fmt::format("There is: {}.", fmt::join(ids, ", ")));
}

}  // namespace wizard
