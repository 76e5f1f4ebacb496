#include "wizard/journal.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <utility>

#include "connectors/reach.h"
#include "data/other_names.h"
#include "school/fault.h"
#include "storage/journal_folder.h"

namespace wizard {
namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;
using connectors::Words;

void put(Json& json, std::string_view text) { json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
void put(Json& json, const char* name, std::string_view text) {
  json.Key(name);
  put(json, text);
}

template <class List>
void put_list(Json& json, const char* name, const List& list) {
  json.Key(name);
  json.StartArray();
  for (const auto& one : list) put(json, one);
  json.EndArray();
}

const connectors::FormField* field_of(const connectors::Connector& connector, const std::string& id) {
  for (const auto& field : connector.settings)
    if (field.id == id) return &field;
  return nullptr;
}

// Where it goes is what support needs; a path or a text may name somebody.
std::string shown_setting(const connectors::FormField* field, const std::string& value) {
  if (value.empty()) return "";
  if (field && field->kind == "choice") return value;
  if (field && field->kind == "url")
    if (auto origin = connectors::origin_in(value); !origin.empty()) return origin;
  return "(set)";
}

std::string head_of(const Request& request, const std::string& when, bool replays) {
  const auto& connector = request.connector;
  rapidjson::StringBuffer text;
  Json json(text);
  json.StartObject();
  put(json, "when", when);
  put(json, "connector", connector.id);
  put(json, "version", connector.version);
  put(json, "standing", connectors::word_of(connector.standing));
  put(json, "manifest_sha256", connector.manifest_sha256);
  const auto library = connector.files.find(connector.library().filename().string());
  put(json, "library_sha256", library == connector.files.end() ? "" : library->second);
  put(json, "licence", connectors::word_of(request.permit.state));
  json.Key("settings");
  json.StartObject();
  for (const auto& [id, value] : request.settings) put(json, id.c_str(), shown_setting(field_of(connector, id), value));
  json.EndObject();
  put_list(json, "capabilities", request.capabilities);
  put_list(json, "years", request.scope.years);
  put_list(json, "series", request.scope.series);
  json.Key("replay");
  json.Bool(replays);
  json.EndObject();
  return {text.GetString(), text.GetSize()};
}

// The addresses that a person set stand in the report as they are, and so may the words that they are made of.
void add_addresses(const Request& request, Words& words) {
  for (const auto& [id, value] : request.settings) {
    const auto* field = field_of(request.connector, id);
    if (!field || field->kind != "url") continue;
    std::string word;
    for (const char c : connectors::origin_in(value) + "/") {
      const bool part = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
      if (part) word += c;
      if (!part && !word.empty()) words.insert(std::exchange(word, {}));
    }
  }
}

// A program may have a word in it that is also somebody's name.
Words without_names(Words words, const std::vector<std::filesystem::path>& data) {
  try {
    for (const auto& [name, others] : data::read_short_names(data)) {
      words.erase(name);
      for (const auto& other : others) words.erase(other);
    }
  } catch (const school::Fault&) {  // the doctor tells of a file that cannot be read
  }
  return words;
}

}  // namespace

std::shared_ptr<connectors::Journal> open_journal(const storage::Store& store, const Request& request,
                                                  const std::string& when, bool replays) {
  const auto file = storage::new_journal(store.file());
  if (!file) return nullptr;
  connectors::OwnWords words;
  words.connector = [request] {
    auto own = without_names(connectors::own_words(request.connector), request.data);
    add_addresses(request, own);
    return own;
  };
  words.program = [data = request.data] { return without_names(connectors::words_of_this_program(), data); };
  return std::make_shared<connectors::Journal>(*file, head_of(request, when, replays), std::move(words));
}

void note_plan(connectors::Journal& journal, const school::Plan& plan) {
  rapidjson::StringBuffer text;
  Json json(text);
  json.StartObject();
  put(json, "plan", plan.id);
  json.Key("counts");
  json.StartObject();
  for (const auto& [kind, counts] : plan.counts) {
    json.Key(std::string(school::info(kind).name).c_str());
    json.StartObject();
    const std::pair<const char*, int64_t> all[] = {{"new", counts.fresh},           {"changed", counts.changed},
                                                   {"unchanged", counts.unchanged}, {"leaving", counts.leaving},
                                                   {"returning", counts.returning}, {"uncertain", counts.uncertain}};
    for (const auto& [name, number] : all) {
      json.Key(name);
      json.Int64(number);
    }
    json.EndObject();
  }
  json.EndObject();
  const std::pair<const char*, size_t> sizes[] = {
      {"questions", plan.questions.size()}, {"holds", plan.holds.size()}, {"problems", plan.problems.size()}};
  for (const auto& [name, number] : sizes) {
    json.Key(name);
    json.Uint64(number);
  }
  json.EndObject();
  journal.done({text.GetString(), text.GetSize()});
}

}  // namespace wizard
