#include "connectors/pointer.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "connectors/file_bytes.h"
#include "connectors/manifest.h"
#include "connectors/strict.h"

namespace connectors {
namespace {

constexpr size_t most = 64 << 10;

std::string version_of(const std::string& text) {
  if (!text.empty()) check_version_name(text);
  return text;
}

}  // namespace

std::optional<Pointer> read_pointer(const std::filesystem::path& of_one_id) {
  const auto text = file_bytes_if_there(of_one_id / pointer_name, most);
  if (!text) return {};
  const auto document = strict::read(*text);
  strict::Object in(document, "the pointer");
  strict::check_version(in, "current");
  Pointer read;
  read.version = version_of(in.text("version"));
  for (const auto& version : in.texts("before")) read.before.push_back(version_of(version));
  read.publisher = in.text("publisher");
  read.enabled = in.flag("enabled");
  in.end();
  return read;
}

void write_pointer(const std::filesystem::path& of_one_id, const Pointer& pointer) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> json(text);
  json.StartObject();
  json.Key("current");
  json.Int(1);
  json.Key("version");
  json.String(pointer.version.c_str());
  json.Key("before");
  json.StartArray();
  for (const auto& version : pointer.before) json.String(version.c_str());
  json.EndArray();
  json.Key("publisher");
  json.String(pointer.publisher.c_str());
  json.Key("enabled");
  json.Bool(pointer.enabled);
  json.EndObject();
  replace_file(of_one_id / pointer_name, std::string(text.GetString(), text.GetSize()) + "\n", 0644);
}

}  // namespace connectors
