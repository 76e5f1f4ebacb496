#include "connectors/reach.h"

#include <strings.h>
#include <time.h>

#include <chrono>

#include "connectors/http_service.h"
#include "runtime/http_address.h"

namespace connectors {
namespace {

constexpr unsigned most_ms = 10'000;

std::optional<int64_t> clock_in(const runtime::Headers& headers) {
  for (const auto& [name, value] : headers) {
    std::tm utc{};
    if (::strcasecmp(name.c_str(), "Date") == 0 && ::strptime(value.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &utc))
      return ::timegm(&utc);
  }
  return {};
}

std::unique_ptr<runtime::HttpService> service_for(const std::string& address, const std::string& ca_file,
                                                  const std::string& proxy) {
  runtime::HttpPolicy policy;
  policy.addresses = {address};
  policy.ca_file = ca_file;
  policy.proxy = proxy;
  policy.parallel = 1;
  policy.timeout_ms = most_ms;
  policy.connect_ms = most_ms;
  policy.attempts = 1;
  return http_service(std::move(policy));
}

}  // namespace

Reached reach(const std::string& address, const std::string& ca_file, const std::string& proxy) {
  const auto began = std::chrono::steady_clock::now();
  const auto service = service_for(address, ca_file, proxy);
  Reached reached;
  runtime::HttpRequest request;
  request.method = "HEAD";
  request.url = address + "/";
  runtime::HttpResponse response;
  runtime::Failure why;
  uint64_t ticket = 0, failed = 0;
  if (service->send(std::move(request), ticket, why) != MIS_OK) {
    reached.problem = why.message;
    return reached;
  }
  const mis_status status = service->receive(ticket, {}, response, failed, why);
  // Whatever it answered, it is there: that it sends one elsewhere, or has nothing at its root, is no fault here.
  if (status == MIS_OK) reached.clock = clock_in(response.headers);
  if (status == MIS_E_NETWORK || status == MIS_E_TIMEOUT || status == MIS_E_INPUT) reached.problem = why.message;
  reached.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return reached;
}

std::string origin_in(const std::string& url) {
  runtime::Failure ignored;
  const auto read = runtime::parse_address(url, ignored);
  return read ? (read->tls ? "https://" : "http://") + runtime::shown_host(*read) : std::string();
}

bool is_this_machine(const std::string& url) {
  runtime::Failure ignored;
  const auto read = runtime::parse_address(url, ignored);
  return read && runtime::is_loopback(read->host);
}

}  // namespace connectors
