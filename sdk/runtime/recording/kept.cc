#include "runtime/recording/kept.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

#include "runtime/recording/picture.h"
#include "runtime/utf8.h"

namespace runtime::recording {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

// Headers that a connector may go by, and that tell of nobody.
constexpr std::string_view header_names[] = {
    "content-type", "link", "location", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"};

void put(Writer& json, const char* name, std::string_view value) {
  json.Key(name);
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void put_raw(Writer& json, const char* name, const std::string& value) {
  json.Key(name);
  json.RawValue(value.data(), value.size(), rapidjson::kObjectType);
}

// {"json": ...}, {"text": ...}, {"base64": ...} or {"dropped": how many bytes}.
void put_body(Writer& json, const char* name, const Body& body, const Changes& changes) {
  json.Key(name);
  json.StartObject();
  if (body.bytes.empty()) {
    put(json, "text", "");
  } else if (picture_like(body.bytes)) {
    put(json, "base64", base64(body.bytes));
  } else if (auto made = changed_json(body.bytes, changes.text)) {
    put_raw(json, "json", *made);
  } else if (auto other = changed_document(body.bytes, body.maybe_csv, changes.text, changes.is_caption)) {
    put(json, "text", *other);
  } else {
    json.Key("dropped");
    json.Uint64(body.bytes.size());
  }
  json.EndObject();
}

void put_failure(Writer& json, const Kept& kept, const Changes& changes) {
  const Failure& failure = kept.failure;
  json.Key("failure");
  json.StartObject();
  json.Key("status");
  json.Int(failure.status);
  put(json, "message", changes.sentence(failure.message));
  put(json, "field", failure.field_id);
  json.Key("retry_after_ms");
  json.Int64(failure.retry_after_ms);
  json.Key("at_send");
  json.Bool(kept.at_send);
  json.EndObject();
}

void put_answer(Writer& json, const HttpAnswer& answer, const Changes& changes) {
  json.Key("status");
  json.Uint(answer.status);
  put(json, "url", changed_address(answer.url, changes.address));
  json.Key("headers");
  json.StartObject();
  for (const auto& [name, value] : answer.headers) put(json, name.c_str(), changed_address(value, changes.address));
  json.EndObject();
  put_body(json, "body", answer.body, changes);
}

void put_answer(Writer& json, const ProgramAnswer& answer, const Changes& changes) {
  json.Key("exit_code");
  json.Int(answer.exit_code);
  put_body(json, "standard_output", answer.output, changes);
  put_body(json, "standard_error", answer.error, changes);
  json.Key("outputs");
  json.StartArray();
  for (const auto& file : answer.files) {
    json.StartObject();
    if (file) put_body(json, "body", *file, changes);
    json.EndObject();
  }
  json.EndArray();
}

void put_answer(Writer& json, const ListAnswer& answer, const Changes& changes) {
  json.Key("files");
  json.StartArray();
  for (const auto& file : answer.files) {
    json.StartObject();
    put(json, "path", changed_path(file.path, changes.address));
    json.Key("size");
    json.Uint64(file.size);
    json.EndObject();
  }
  json.EndArray();
}

void put_answer(Writer& json, const ReadAnswer& answer, const Changes& changes) {
  put_body(json, "body", answer.body, changes);
}

void put_answer(Writer&, std::monostate, const Changes&) {}

}  // namespace

Body body_of(std::string bytes, bool maybe_csv) {
  if (auto tiny = picture_like(bytes)) return {std::move(*tiny), false};
  return {std::move(bytes), maybe_csv};
}

Headers kept_headers(const Headers& headers) {
  Headers kept;
  for (const auto& [name, value] : headers) {
    std::string small = name;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool once = std::none_of(kept.begin(), kept.end(), [&](const auto& one) { return one.first == small; });
    if (once && is_utf8(value) &&
        std::find(std::begin(header_names), std::end(header_names), small) != std::end(header_names))
      kept.emplace_back(small, value);
  }
  return kept;
}

std::string ask_of(const Kept& kept, const Masking& masking) {
  if (const auto* request = std::get_if<HttpRequest>(&kept.asked)) return ask_of_request(*request, masking);
  if (const auto* order = std::get_if<ProgramOrder>(&kept.asked)) return ask_of_run(*order, masking);
  if (const auto* path = std::get_if<std::string>(&kept.asked)) return ask_of_read(*path, masking);
  return ask_of_list();
}

std::string written(const Kept& kept, const Masking& asked, const Changes& changes) {
  rapidjson::StringBuffer text;
  Writer json(text);
  json.SetIndent(' ', 1);
  json.StartObject();
  put_raw(json, "ask", ask_of(kept, asked));
  if (kept.answer.index() == 0) {
    put_failure(json, kept, changes);
  } else {
    json.Key("answer");
    json.StartObject();
    std::visit([&](const auto& answer) { put_answer(json, answer, changes); }, kept.answer);
    json.EndObject();
  }
  json.EndObject();
  return std::string(text.GetString(), text.GetSize()) + "\n";
}

}  // namespace runtime::recording
