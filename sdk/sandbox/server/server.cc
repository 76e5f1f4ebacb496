#include "sandbox/server/server.h"

#include <Poco/Event.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <fstream>
#include <mutex>

#include "sandbox/server/certificate.h"
#include "sandbox/server/curl_config.h"
#include "sandbox/server/json.h"

namespace mis::sandbox {
namespace {

namespace net = Poco::Net;

constexpr int kThreads = 128;  // as many connections are served at once
constexpr const char* kElsewhere = "https://elsewhere.invalid";

struct Carried {
  const System& system;
  Faults& faults;
  std::chrono::milliseconds latency;
  Poco::Event stop{Poco::Event::EVENT_MANUALRESET};
  std::string address{};
  std::mutex writing{};
  std::ofstream requests{}, curl{};

  void note(const Request& asked, const std::string& target) {
    if (!requests.is_open() && !curl.is_open()) return;
    const std::lock_guard lock(writing);
    if (requests.is_open()) requests << asked.method << ' ' << target << std::endl;
    if (curl.is_open()) curl << (curl.tellp() > 0 ? "next\n" : "") << curl_entry(asked, target) << std::flush;
  }
};

// The answer that an error status brings where the system was not even asked.
Answer error_answer(const Fault& fault) {
  Answer answer{fault.status};
  answer.body = Json()
                    .object()
                    .field("error", fmt::format("fault_{}", fault.status))
                    .field("error_description", "ordered with --faults")
                    .end_object()
                    .take();
  if (fault.status == 429 || (fault.status == 503 && !fault.argument.empty())) {
    answer.headers.emplace_back("Retry-After", std::to_string(number_of(fault, 1)));
  }
  return answer;
}

const Answer kMaintenance{
    200,
    "<!DOCTYPE html><html><head><title>Back soon</title></head><body>Down for maintenance.</body></html>\n",
    "text/html; charset=UTF-8",
    {}};

class Handler : public net::HTTPRequestHandler {
 public:
  explicit Handler(Carried& carried) : carried_(carried) {}

  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override {
    Request asked;
    try {
      const Poco::URI uri(request.getURI());
      asked.path = uri.getPath();
      asked.query = uri.getRawQuery();
    } catch (const Poco::SyntaxException&) {
      return send(response, {400, R"({"error":"bad_request","error_description":"the address cannot be read"})"});
    }
    asked.method = request.getMethod();
    asked.authorization = request.get("Authorization", "");
    asked.origin = carried_.address;
    for (const auto& [name, value] : request) asked.headers.emplace(Poco::toLower(name), value);
    asked.body = body_of(request);
    if (!request.getHost().empty())
      asked.origin = asked.origin.substr(0, asked.origin.find("//") + 2) + request.getHost();
    carried_.note(asked, request.getURI());
    asked.faults = carried_.faults.strike(carried_.system.exchange_of(asked), asked.path);
    if (carried_.latency.count() > 0 && carried_.stop.tryWait(carried_.latency.count())) return;
    carry(asked, static_cast<net::HTTPServerRequestImpl&>(request), response);
  }

 private:
  static std::string body_of(net::HTTPServerRequest& request) {
    std::string body;
    char part[16 << 10];
    for (std::istream& in = request.stream();
         body.size() < kLongestBody && (in.read(part, sizeof part), in.gcount() > 0);)
      body.append(part, static_cast<std::size_t>(in.gcount()));
    return body;
  }

  void carry(const Request& asked, net::HTTPServerRequestImpl& request, net::HTTPServerResponse& response) {
    for (const Fault& fault : asked.faults) {
      switch (fault.kind) {
        case FaultKind::kHang:
          return hang(request);
        case FaultKind::kReset:
          return reset(request);
        case FaultKind::kHuge:
          return huge(response, number_of(fault, 500));
        case FaultKind::kHtml:
          return send(response, kMaintenance);
        case FaultKind::kGarbage:
          return send(response, {200, R"({"data":[{"id":"A1",}],"meta" {)"});
        case FaultKind::kStatus:
          return send(response, error_answer(fault));
        case FaultKind::kRedirect: {
          const std::string to = fault.argument.empty() ? kElsewhere : fault.argument;
          return send(response, {302, "", "text/html; charset=UTF-8", {{"Location", to + asked.path}}});
        }
        default:
          break;  // of the system
      }
    }
    const Answer answer = carried_.system.answer(asked);
    if (find(asked.faults, FaultKind::kCut) != nullptr) return cut(response, answer);
    send(response, answer);
  }

  static void head(net::HTTPServerResponse& response, const Answer& answer) {
    response.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(answer.status));
    response.setReason(net::HTTPResponse::getReasonForStatus(response.getStatus()));
    response.setContentType(answer.type);
    for (const auto& [name, value] : answer.headers) response.set(name, value);
  }

  static void send(net::HTTPServerResponse& response, const Answer& answer) {
    head(response, answer);
    response.sendBuffer(answer.body.data(), answer.body.size());
  }

  static void cut(net::HTTPServerResponse& response, const Answer& answer) {
    head(response, answer);
    response.setKeepAlive(false);
    response.setContentLength64(static_cast<Poco::Int64>(answer.body.size()));
    std::ostream& body = response.send();
    body.write(answer.body.data(), static_cast<std::streamsize>(answer.body.size() / 2));
    body.flush();
  }

  // JSON up to the last byte that is sent, and no length said beforehand.
  void huge(net::HTTPServerResponse& response, std::uint64_t megabytes) {
    head(response, {});
    response.setChunkedTransferEncoding(true);
    response.setKeepAlive(false);
    std::ostream& body = response.send();
    body << R"({"data":[{"id":"A1","surname":")";
    const std::string part(64 * 1024, 'a');
    for (std::uint64_t left = megabytes * 16; left > 0 && body.good() && !carried_.stop.tryWait(0); --left)
      body << part;
    body << R"("}]})";
  }

  // Until the client has had enough, or the server ends.
  void hang(net::HTTPServerRequestImpl& request) {
    while (!carried_.stop.tryWait(50)) {
      if (request.socket().poll(0, net::Socket::SELECT_READ) && request.socket().available() == 0) break;
    }
    request.response().setKeepAlive(false);
    request.socket().shutdown();
  }

  static void reset(net::HTTPServerRequestImpl& request) {
    request.response().setKeepAlive(false);
    request.socket().setLinger(true, 0);  // closing sends a reset
    request.socket().close();
  }

  Carried& carried_;
};

class Factory : public net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(Carried& carried) : carried_(carried) {}
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
    return new Handler(carried_);
  }

 private:
  Carried& carried_;
};

template <class T, auto Free>
std::unique_ptr<T, decltype(Free)> read_pem(const std::string& pem, T* (*read)(BIO*, T**, pem_password_cb*, void*)) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  std::unique_ptr<T, decltype(Free)> thing(read(bio, nullptr, nullptr, nullptr), Free);
  BIO_free(bio);
  return thing;
}

net::ServerSocket listening(const ServerOptions& options, const Certificate& certificate) {
  const net::SocketAddress at("127.0.0.1", options.port);
  try {
    if (!options.tls) {
      net::ServerSocket socket;
      socket.bind(at, true, false);
      socket.listen(256);
      return socket;
    }
    net::Context::Params params;
    params.verificationMode = net::Context::VERIFY_NONE;  // of the clients: they bring no certificate
    const net::Context::Ptr context(new net::Context(net::Context::TLS_SERVER_USE, params));
    const auto paper = read_pem<X509, &X509_free>(certificate.certificate_pem, &PEM_read_bio_X509);
    const auto key = read_pem<EVP_PKEY, &EVP_PKEY_free>(certificate.key_pem, &PEM_read_bio_PrivateKey);
    if (SSL_CTX_use_certificate(context->sslContext(), paper.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context->sslContext(), key.get()) != 1) {
      throw std::runtime_error("OpenSSL would not take the certificate for --tls");
    }
    net::SecureServerSocket socket(context);
    socket.bind(at, true, false);
    socket.listen(256);
    return socket;
  } catch (const Poco::Exception& problem) {
    throw std::runtime_error(fmt::format("cannot listen on {}: {}; choose another --port, or 0 for any that is free",
                                         at.toString(), problem.displayText()));
  }
}

net::HTTPServerParams::Ptr params() {
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setMaxThreads(kThreads);
  params->setMaxQueued(1024);
  params->setKeepAlive(true);
  params->setKeepAliveTimeout(Poco::Timespan(60, 0));
  params->setTimeout(Poco::Timespan(60, 0));
  return params;
}

}  // namespace

struct Server::Impl {
  Impl(const System& system, Faults& faults, const ServerOptions& options)
      : carried{system, faults, options.latency},
        certificate(options.tls ? make_certificate() : Certificate{}),
        socket(listening(options, certificate)),
        http(new Factory(carried), pool, socket, params()) {
    open(carried.requests, "--requests", options.requests);
    open(carried.curl, "--curl", options.curl);
    carried.address = (options.tls ? "https://" : "http://") + socket.address().toString();
    http.start();
  }
  static void open(std::ofstream& file, const std::string& option, const std::string& path) {
    if (path.empty()) return;
    file.open(path);
    if (!file) throw std::runtime_error(option + ": cannot write " + path);
  }
  ~Impl() {
    carried.stop.set();
    http.stopAll(true);
    pool.joinAll();
  }

  Carried carried;
  Certificate certificate;
  Poco::ThreadPool pool{2, kThreads};
  net::ServerSocket socket;
  net::HTTPServer http;
};

Server::Server(const System& system, Faults& faults, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(system, faults, options)) {}
Server::~Server() = default;
std::string Server::address() const { return impl_->carried.address; }
std::string Server::authority_pem() const { return impl_->certificate.authority_pem; }

}  // namespace mis::sandbox
