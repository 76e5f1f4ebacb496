#include "wizard/tokens.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mis++/json.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "school/fault.h"
#include "storage/seal.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;

constexpr size_t most_bytes = 64 << 10;

std::string to_json(const connectors::Pairs& pairs) {
  rapidjson::StringBuffer out;
  rapidjson::Writer writer(out);
  writer.StartObject();
  for (const auto& [key, value] : pairs) {
    writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

}  // namespace

connectors::Pairs secrets_from_json(const connectors::Connector& connector, std::string_view json) {
  std::vector<std::string> ids;
  for (const auto& field : connector.sign_in) ids.push_back(field.id);
  const auto asked = fmt::format("Give one JSON object with: {}.",
                                 ids.empty() ? "nothing in it" : fmt::format("{}", fmt::join(ids, ", ")));
  mis::json::Value read;
  try {
    read = mis::json::parse(json, {most_bytes, 4});
  } catch (const mis::Error&) {  // its words could hold what was read
    throw Fault(FaultKind::usage, "The secrets are not JSON that can be read.", asked);
  }
  if (!read.is_object()) throw Fault(FaultKind::usage, "The secrets are not a JSON object.", asked);
  for (const auto& member : read.members)
    if (std::find(ids.begin(), ids.end(), member.name) == ids.end())
      throw Fault(FaultKind::usage, fmt::format("The sign-in of {} has no field \"{}\".", connector.id, member.name),
                  asked);
  connectors::Pairs secrets;
  for (const auto& field : connector.sign_in) {
    const auto& value = read[field.id];
    if (value.is_null() && !field.initial.empty()) {
      secrets.emplace_back(field.id, field.initial);
      continue;
    }
    const auto text = value.string();
    if (!text && !value.is_null())
      throw Fault(FaultKind::usage, fmt::format("The field \"{}\" of the secrets is not text.", field.id), asked);
    if (field.required && (!text || text->empty()))
      throw Fault(FaultKind::usage,
                  fmt::format("The sign-in of {} needs \"{}\" ({}).", connector.id, field.id, field.label), asked);
    if (text) secrets.emplace_back(field.id, std::string(*text));
  }
  return secrets;
}

void keep_token(storage::Store& store, const std::filesystem::path& home, const Request& request,
                const connectors::Pairs& secrets) {
  const auto& id = request.connector.id;
  if (!request.connector.token)
    throw Fault(FaultKind::usage, fmt::format("{} has no lasting token: a person signs in at each import.", id),
                "Nothing needs to be entered before.");
  const auto address = address_of(request);
  store.put_token(id, address, storage::seal(storage::secret_key(home), id, address, to_json(secrets)));
}

std::optional<connectors::Pairs> kept_token(const storage::Store& store, const std::filesystem::path& home,
                                            const Request& request) {
  const auto& id = request.connector.id;
  const auto address = address_of(request);
  const auto sealed = request.connector.token ? store.token(id, address) : std::nullopt;
  if (!sealed) return {};
  return secrets_from_json(request.connector, storage::open_sealed(storage::secret_key(home), id, address, *sealed));
}

}  // namespace wizard
