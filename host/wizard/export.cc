#include "wizard/export.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <fstream>

#include "formats/csv.h"
#include "school/fault.h"

namespace wizard {
namespace {

namespace fs = std::filesystem;
namespace rj = rapidjson;
using school::Type;
using Json = rj::Writer<rj::StringBuffer>;

rj::SizeType size(const std::string& text) { return static_cast<rj::SizeType>(text.size()); }

void put(Json& json, Type type, const std::string& text) {
  switch (type) {
    case Type::flag:
      json.Bool(text == "true");
      break;
    case Type::number:
      json.RawValue(text.data(), text.size(), rj::kNumberType);
      break;
    case Type::extras:
      json.RawValue(text.data(), text.size(), rj::kObjectType);
      break;
    default:
      json.String(text.data(), size(text));
  }
}

void write(const fs::path& file, const std::string& bytes) {
  const fs::path fresh = file.string() + ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  std::error_code error;
  if (out) fs::rename(fresh, file, error);
  if (out && !error) return;
  fs::remove(fresh, error);
  throw school::Fault(school::FaultKind::bad_input, fmt::format("{} cannot be written.", file.string()),
                      "Name a folder that may be written, with room on its disk.");
}

// An empty school is nobody's fault.
bool knows_any(const school::StoredSchool& school) {
  bool empty = true;
  for (const auto kind : school::all_kinds)
    for (const auto& record : school[kind]) {
      if (!record.mis_id.empty()) return true;
      empty = false;
    }
  return empty;
}

}  // namespace

std::string to_json(const Sheet& sheet) {
  if (sheet.rows.empty()) return "[]\n";
  std::string text;
  rj::StringBuffer line;
  for (const auto& row : sheet.rows) {
    line.Clear();
    Json json(line);
    json.StartObject();
    for (size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      json.Key(sheet.columns[i].name.data(), size(sheet.columns[i].name));
      put(json, sheet.columns[i].type, *row[i]);
    }
    json.EndObject();
    text += text.empty() ? "[\n" : ",\n";
    text.append(line.GetString(), line.GetSize());
  }
  return text + "\n]\n";
}

std::string to_csv(const Sheet& sheet) {
  std::string text(formats::csv_mark);
  std::vector<std::string> cells;
  for (const auto& column : sheet.columns) cells.push_back(column.name);
  formats::csv_row(text, cells);
  for (const auto& row : sheet.rows) {
    cells.clear();
    for (const auto& value : row) cells.push_back(value.value_or(""));
    formats::csv_row(text, cells);
  }
  return text;
}

Exported export_school(const storage::Store& store, const fs::path& folder, Format format, const std::string& ids,
                       const Reading& reading) {
  Exported done;
  done.ids = ids.empty() ? store.latest_connector().value_or("") : ids;
  auto school = store.read(done.ids);
  // Between two MIS: by the ids of the former one, else nothing would refer to anything.
  if (!knows_any(school)) school = store.read(done.ids, true);
  if (!ids.empty() && !knows_any(school))
    throw school::Fault(school::FaultKind::usage, fmt::format("No record of this store has an id of \"{}\".", ids),
                        "Name a connector that imported into it (rollcall history), or leave --ids out.");
  if (!reading.embargoed) {
    const auto secret = under_embargo(school, {}, reading.now);
    std::erase_if(school[school::Kind::result], [&](const auto& result) { return secret.contains(result.id); });
    done.withheld = withheld_of(secret);
  }
  const auto sheets = sheets_of(school);
  std::error_code error;
  fs::create_directories(folder, error);
  for (const auto& sheet : sheets) {
    const std::string name = sheet.name + (format == Format::json ? ".json" : ".csv");
    write(folder / name, format == Format::json ? to_json(sheet) : to_csv(sheet));
    done.files.emplace_back(name, sheet.rows.size());
  }
  return done;
}

}  // namespace wizard
