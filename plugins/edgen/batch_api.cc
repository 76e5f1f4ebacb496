#include "edgen/batch_api.h"

#include <algorithm>

namespace edgen {
namespace {

using mis::xml::Element;

constexpr const char* kCacheAdvice =
    " A key that was changed just now may be answered as before for as long as its cache lasts (24 hours unless set "
    "otherwise in Ed:Gen).";

bool has(std::string_view text, std::string_view part) { return mis::lower(text).find(part) != std::string::npos; }

// The names of methods at the end of "The following methods ... are not allocated to the requested key: a, b": what can
// be no such name is left out.
std::string methods_in(std::string_view description, const char* asked) {
  const auto colon = description.rfind(':');
  std::string names;
  for (const char c : colon == std::string_view::npos ? std::string_view() : description.substr(colon + 1, 400)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (fits || c == ',' || c == ' ') names += c;
  }
  names = std::string(mis::trim(names));
  // They come in lower case; as they stand in Ed:Gen they are easier to find.
  return names.empty() || mis::same_ignoring_case(names, asked) ? asked : names;
}

// What an error message of the batch API's own means.
mis::Error meaning(const Element& message, const BatchList& list, bool signed_in) {
  const std::string id = child(message, "MessageId"), description = child(message, "Description");
  const std::string what = std::string("the list of ") + list.note;
  if (id == "InvalidApiKey")
    return mis::Error(signed_in ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                      std::string(signed_in ? "Ed:Gen no longer accepts this API key: enter the new one."
                                            : "Ed:Gen does not know this API key: copy it again.") +
                          kCacheAdvice)
        .field("password")
        .remote_code("InvalidApiKey");
  if (id == "MethodsNotAllocatedToKeyException")
    return mis::Error(MIS_E_PERMISSION,
                      "This API key may not run what is needed for " + what + " (" +
                          methods_in(description, list.method) +
                          "): ask Ed:Gen's administrator to add it to the key, or leave it out of the "
                          "import." +
                          kCacheAdvice)
        .remote_code(id);
  if (id == "MissingParameter")
    return mis::Error(MIS_E_PROTOCOL,
                      "Ed:Gen says that the API key is missing from the request, where it was: check the setting "
                      "batch_path, then ask for support.")
        .remote_code(id);
  if (id == "FiltersRequiredException")
    return mis::Error(MIS_E_PROTOCOL, "Ed:Gen demands a filter for " + what +
                                          ", which this connector does not know: ask for a newer version of it.")
        .remote_code(id);
  if (id == "UnhandledException" && has(description, "data at the root level is invalid"))
    return mis::Error(MIS_E_PROTOCOL, "Ed:Gen could not read the request for " + what +
                                          ": something between here and there may have "
                                          "changed it; try again, then ask for support.")
        .remote_code(id);
  return mis::Error(MIS_E_REMOTE, "Ed:Gen reports a fault of its own for " + what + ": try again later.")
      .remote_code(id == "UnhandledException" ? id : "Message");
}

bool is_busy(const Element& message) {
  const std::string description = child(message, "Description");
  return child(message, "MessageId") == "UnhandledException" &&
         (has(description, "deadlock") || has(description, "lock request time out"));
}

std::optional<Element> message_in(std::string_view body) {
  if (body.size() > 64 * 1024 || body.find("<Message") == std::string_view::npos) return std::nullopt;
  try {
    Element root = mis::xml::parse(body);
    if (root.name == "Message") return root;
  } catch (const mis::Error&) {
  }
  return std::nullopt;
}

// A manager may stand there more than once.
bool has_list(const Element& root, const BatchList& list) {
  return std::any_of(root.children.begin(), root.children.end(),
                     [&](const Element& one) { return one.name == list.manager && one[list.list].there(); });
}

bool is_web_page(std::string_view body) {
  const std::string begin = mis::lower(mis::trim(body.substr(0, 300)));
  return begin.rfind("<!doctype html", 0) == 0 || begin.find("<html") != std::string::npos;
}

}  // namespace

std::optional<std::string> BatchApi::run(const BatchList& list) {
  const std::string what = std::string("the list of ") + list.note;
  mis::HttpRequest request;
  request.url = access_.base + access_.batch_path + "?apiKey=" + escaped(access_.password);
  request.method = "POST";
  request.headers = {{"Content-Type", "application/xml"}, {"Accept", "application/xml"}};
  request.body = std::string("<?xml version=\"1.0\" encoding=\"utf-8\"?><Filters><MethodsToRun><Method>") +
                 list.method + "</Method></MethodsToRun></Filters>";
  std::optional<std::string> body;
  http_.receive(http_.send(request), [&](const mis::HttpAnswer& answer) {
    if (const auto message = message_in(answer.body())) {
      if (is_busy(*message)) return;
      throw meaning(*message, list, call.signed_in());
    }
    if (answer.status() == 404)
      throw mis::Error(MIS_E_INPUT,
                       "There is no batch API at this address: check the address, and the setting "
                       "batch_path.")
          .field("address")
          .remote_code("HTTP 404");
    if (answer.status() == 401)
      throw mis::Error(call.signed_in() ? MIS_E_EXPIRED : MIS_E_CREDENTIALS,
                       std::string("Ed:Gen does not accept this API key: copy it again.") + kCacheAdvice)
          .field("password")
          .remote_code("HTTP 401");
    if (answer.status() == 403)
      throw mis::Error(
          MIS_E_PERMISSION,
          "Ed:Gen does not let this API key be used from here for " + what +
              ": ask its administrator for the key's methods, and for its limits to addresses and domains.")
          .remote_code("HTTP 403");
    if (auto failed = http_.failure(answer, what)) throw *failed;
    if (is_web_page(answer.body()))
      throw mis::Error(MIS_E_PROTOCOL, "Ed:Gen answered " + what +
                                           " with a web page instead of data: check the address, or try again later.")
          .remote_code("HTTP 200");
    body = std::string(answer.body());
  });
  return body;
}

Came BatchApi::list(const BatchList& list, const mis::xml::OnElement& take) {
  auto body = run(list);
  if (!body) body = run(list);
  if (!body)
    throw mis::Error(MIS_E_REMOTE, std::string("Ed:Gen's database is too busy for the list of ") + list.note +
                                       " just now, twice: try again later.")
        .remote_code("UnhandledException");
  uint64_t count = 0;
  const auto counted = [&](Element&& element) {
    take(std::move(element));
    if (++count % 100 == 0) call.check(), call.progress(count, 0, list.note);
  };
  Element rest;
  try {
    rest = mis::xml::parse_each(*body, list.record, counted);
  } catch (const mis::Error& error) {
    if (error.status() != MIS_E_PROTOCOL) throw;
    throw mis::Error(MIS_E_PROTOCOL, std::string("Ed:Gen answered the list of ") + list.note +
                                         " in a way that is not understood: " + error.what() +
                                         " Try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  }
  if (rest.name != "iSAMS")
    throw mis::Error(MIS_E_PROTOCOL, std::string("Ed:Gen's answer for the list of ") + list.note +
                                         " is of a kind that this connector does not know: ask for support.")
        .remote_code("HTTP 200");
  call.progress(count, 0, list.note);
  return {-1, has_list(rest, list)};
}

std::string child(const Element& element, std::string_view name) {
  return std::string(element.value(name).value_or(""));
}

std::string attribute(const Element& element, std::string_view name) {
  for (const auto& [key, value] : element.attributes)
    if (mis::same_ignoring_case(key, name)) return std::string(mis::trim(value));
  return {};
}

}  // namespace edgen
