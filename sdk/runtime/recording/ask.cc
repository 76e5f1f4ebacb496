#include "runtime/recording/ask.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cctype>

#include "runtime/recording/atoms.h"
#include "runtime/recording/document.h"
#include "runtime/utf8.h"

namespace runtime::recording {
namespace {

class Object {
 public:
  explicit Object(std::string_view service) {
    json_.StartObject();
    text("service", service);
  }
  void text(const char* name, std::string_view value) {
    json_.Key(name);
    put(value);
  }
  template <class List>
  void list(const char* name, const List& values) {
    json_.Key(name);
    json_.StartArray();
    for (const auto& value : values) put(value);
    json_.EndArray();
  }
  std::string finish() {
    json_.EndObject();
    return {text_.GetString(), text_.GetSize()};
  }

 private:
  void put(std::string_view value) { json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  rapidjson::StringBuffer text_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{text_};
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string clean(std::string_view text, const Masking& masking) {
  return masking.change(masking.redact(std::string(text)));
}

std::string clean_address(std::string_view text, const Masking& masking) {
  return changed_address(masking.redact(std::string(text)), masking.change);
}

std::string clean_body(std::string_view body, const Masking& masking) {
  if (body.empty()) return {};
  if (!is_utf8(body)) return "(" + std::to_string(body.size()) + " bytes)";
  const Change leaf = [&](const Path&, const std::string& text) { return clean(text, masking); };
  if (auto made = changed_document(body, false, leaf, {})) return *made;
  const bool form = body.find('=') != body.npos && body.find_first_of(" \n<{") == body.npos;
  return form ? clean_address(body, masking) : clean(body, masking);
}

}  // namespace

std::string changed_address(std::string_view address, const std::function<std::string(std::string_view)>& change) {
  std::string meant;
  std::vector<char> how;  // per byte: '%' or '+', and 0 for itself; and of '%', whether its hex is in capitals
  for (size_t i = 0; i < address.size(); ++i) {
    const bool encoded =
        address[i] == '%' && i + 2 < address.size() && hex_value(address[i + 1]) >= 0 && hex_value(address[i + 2]) >= 0;
    if (encoded) {
      meant += static_cast<char>(hex_value(address[i + 1]) << 4 | hex_value(address[i + 2]));
      const bool small = (address[i + 1] >= 'a') || (address[i + 2] >= 'a');
      how.push_back(small ? 's' : 'S');
      i += 2;
    } else {
      meant += address[i] == '+' ? ' ' : address[i];
      how.push_back(address[i] == '+' ? '+' : 0);
    }
  }
  const std::string made = change(meant);
  std::string out;
  for (size_t i = 0; i < made.size(); ++i) {
    const char kind = i < how.size() ? how[i] : 0;
    if (kind == 's' || kind == 'S') {
      const char* hex = kind == 's' ? "0123456789abcdef" : "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(made[i]);
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    } else {
      out += kind == '+' && made[i] == ' ' ? '+' : made[i];
    }
  }
  return out;
}

std::string changed_path(std::string_view path, const std::function<std::string(std::string_view)>& change) {
  const size_t dot = path.rfind('.'), slash = path.rfind('/');
  const bool has_ending = dot != path.npos && (slash == path.npos || dot > slash) && path.size() - dot <= 5;
  const std::string_view stem = has_ending ? path.substr(0, dot) : path;
  return change(stem) + std::string(path.substr(stem.size()));
}

std::string ask_of_request(const HttpRequest& request, const Masking& masking) {
  Object ask("mis.http/1");
  ask.text("method", request.method);
  ask.text("url", clean_address(request.url, masking));
  if (!request.body.empty()) ask.text("body", clean_body(request.body, masking));
  return ask.finish();
}

std::string ask_of_run(const ProgramOrder& order, const Masking& masking) {
  Object ask("mis.program/1");
  std::vector<std::string> arguments, inputs;
  for (const auto& argument : order.arguments)
    arguments.push_back(argument.secret ? "[secret]" : clean(argument.text, masking));
  for (const auto& [name, bytes] : order.inputs) {
    inputs.push_back(name);
    inputs.push_back(clean_body(bytes, masking));
  }
  ask.list("arguments", arguments);
  ask.list("inputs", inputs);
  ask.list("outputs", order.outputs);
  return ask.finish();
}

std::string ask_of_list() {
  Object ask("mis.files/1");
  ask.text("list", "chosen");
  return ask.finish();
}

std::string ask_of_read(const std::string& path, const Masking& masking) {
  Object ask("mis.files/1");
  ask.text("read", changed_path(masking.redact(path), masking.change));
  return ask.finish();
}

std::string without_days(std::string_view ask) {
  std::string made(ask);
  for (const Atom& atom : atoms_of(ask))
    if (atom.kind == Atom::Kind::date) made.replace(atom.begin, atom.size, std::string(atom.size, '0'));
  return made;
}

std::string in_any_order(std::string_view ask) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0; };
  const std::string text = without_days(ask);
  std::vector<std::string_view> words;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at) words.push_back(std::string_view(text).substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  std::string made;
  for (const auto word : words) made += std::string(word) + ' ';
  return made;
}

}  // namespace runtime::recording
