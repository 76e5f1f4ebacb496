#include "sandbox/server/curl_config.h"

#include <string_view>

namespace mis::sandbox {
namespace {

std::string quoted(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) {
    switch (c) {
      case '\\':
      case '"':
        made += '\\', made += c;
        break;
      case '\n':
        made += "\\n";
        break;
      case '\r':
        made += "\\r";
        break;
      case '\t':
        made += "\\t";
        break;
      default:
        made += c;
    }
  }
  return made + '"';
}

}  // namespace

std::string curl_entry(const Request& request, const std::string& target) {
  std::string made = "url = " + quoted(request.origin + target) + "\nrequest = " + quoted(request.method) + "\n";
  for (const char* name : {"authorization", "content-type", "soapaction", "accept"})
    if (const auto found = request.headers.find(name); found != request.headers.end())
      made += "header = " + quoted(std::string(name) + ": " + found->second) + "\n";
  if (!request.body.empty()) made += "data-raw = " + quoted(request.body) + "\n";
  return made + "silent\ncompressed\ngloboff\noutput = \"/dev/null\"\nwrite-out = \"%{size_download}\\n\"\n";
}

}  // namespace mis::sandbox
