#include "wizard/field_value.h"

#include <fmt/format.h>
#include <mis++/codes.h>
#include <mis++/json.h>
#include <mis++/utf8.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <map>

#include "connectors/moment.h"
#include "school/fault.h"
#include "school/moment.h"
#include "school/upn.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;
using school::Type;

// The fields that hold a code, by the function that knows its words, and what they take for the message.
struct Coded {
  std::string_view field;
  mis::codes::Code (*code)(std::string_view words);
  const char* takes;
};
constexpr Coded coded[] = {
    {"sex", mis::codes::sex_of, "M or F"},
    {"year_group", mis::codes::year_of, "N1, N2, R, 1 to 14, or X"},
    {"ethnicity", mis::codes::ethnicity_of, "a code of the Department such as WBRI"},
    {"first_language", mis::codes::language_of, "a code such as ENG or OTH"},
    {"sen_provision", mis::codes::sen_of, "N, K or E"},
    {"enrolment_status", mis::codes::enrolment_of, "C, M, S or G"},
};

[[noreturn]] void refuse(std::string_view field, const std::string& text, const std::string& takes) {
  throw Fault(FaultKind::usage, fmt::format("\"{}\" cannot stand in {}.", text, field),
              fmt::format("It takes {}; nothing behind the = empties it.", takes));
}

const school::Field& settable(Kind kind, std::string_view name) {
  const auto& info = school::info(kind);
  const auto at = school::field_index(kind, name);
  if (!at) {
    std::string fields;
    for (const auto& field : info.fields)
      if (!field.identity) fields += (fields.empty() ? "" : ", ") + std::string(field.name);
    throw Fault(FaultKind::usage, fmt::format("A {} has no field \"{}\".", info.name, name),
                fmt::format("It has: {}.", fields));
  }
  if (kind == Kind::photo)
    throw Fault(FaultKind::usage, "A photo is not set by hand.", "Put the right one into the MIS, and import again.");
  if (info.fields[*at].identity)
    throw Fault(FaultKind::usage, fmt::format("{} says which {} this is, and is not set by hand.", name, info.name),
                "Mend it in the MIS, and import again.");
  return info.fields[*at];
}

const school::Stored* find(const school::StoredSchool& stored, Kind kind, const std::string& id) {
  const auto is_it = [&](const school::Stored& record) { return std::to_string(record.id) == id; };
  const auto found = std::ranges::find_if(stored[kind], is_it);
  return found == stored[kind].end() ? nullptr : &*found;
}

// A JSON object of texts, written as the store keeps it: its keys sorted, without blanks.
std::string extras(const std::string& text) {
  std::map<std::string, std::string> sorted;
  try {
    for (const auto& member : mis::json::parse(text, {1 << 20, 2}).members) {
      const auto value = member.value.string();
      if (!value) throw std::runtime_error("not a text");
      sorted.emplace(member.name, *value);
    }
  } catch (const std::exception&) {
    sorted.clear();
  }
  if (sorted.empty()) refuse("extras", text, "a JSON object of texts such as {\"bus\":\"7\"}");
  rapidjson::StringBuffer out;
  rapidjson::Writer writer(out);
  writer.StartObject();
  for (const auto& [name, value] : sorted) {
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

Written upn(const std::string& text) {
  const auto folded = school::fold_upn(text);
  switch (school::check_upn(folded)) {
    case school::UpnState::wrong_letter:
      return {folded, fmt::format("The check letter of the UPN {} is wrong. It was set as it is.", folded)};
    case school::UpnState::malformed:
      return {text, fmt::format("{} is not a UPN. It was set as it is.", text)};
    default:
      return {folded, {}};
  }
}

Written written_text(std::string_view name, const std::string& text) {
  const bool steers = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (steers || mis::find_bad_utf8(text) != text.size()) refuse(name, "…", "text in UTF-8 on one line");
  for (const auto& one : coded) {
    if (one.field != name) continue;
    const auto code = one.code(text);
    if (!code) refuse(name, text, one.takes);
    return {std::string(*code), {}};
  }
  return name == "upn" || name == "former_upn" ? upn(text) : Written{text, {}};
}

}  // namespace

Written field_value(Kind kind, std::string_view name, const std::string& text, const school::StoredSchool& stored) {
  const auto& field = settable(kind, name);
  const bool textual = field.type != Type::flag && field.type != Type::number && field.type != Type::ref;
  if (text.empty()) return {textual ? school::Value("") : school::Value(), {}};
  switch (field.type) {
    case Type::text:
      return written_text(name, text);
    case Type::extras:
      return {extras(text), {}};
    case Type::date:
      if (!connectors::is_date(text)) refuse(name, text, "a day such as 2009-11-02");
      break;
    case Type::moment:
      if (!school::seconds_of(text)) refuse(name, text, "a moment such as 2026-08-20T08:00:00+01:00");
      break;
    case Type::flag:
      if (text != "true" && text != "false") refuse(name, text, "true or false");
      break;
    case Type::number:
      if (text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos) refuse(name, text, "digits");
      break;
    case Type::ref:
      if (!find(stored, field.refers, text))
        refuse(name, text, fmt::format("the id of a stored {}", school::info(field.refers).name));
  }
  return {text, {}};
}

}  // namespace wizard
