#include "sdk/sandbox/client.h"

#include <Poco/Crypto/X509Certificate.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <sstream>
#include <stdexcept>

namespace sandbox_test {

namespace net = Poco::Net;

rapidjson::Document Reply::json() const {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  if (document.HasParseError()) throw std::runtime_error("this is no JSON: " + body.substr(0, 200));
  return document;
}

struct Client::Impl {
  std::unique_ptr<net::HTTPClientSession> session;
};

Client::Client(const std::string& address, const std::string& authority_pem) : impl_(std::make_unique<Impl>()) {
  const Poco::URI uri(address);
  if (uri.getScheme() == "https") {
    net::Context::Params params;
    params.verificationMode = net::Context::VERIFY_STRICT;
    params.loadDefaultCAs = false;
    net::Context::Ptr context(new net::Context(net::Context::TLS_CLIENT_USE, params));
    if (!authority_pem.empty()) {
      std::istringstream pem(authority_pem);
      context->addCertificateAuthority(Poco::Crypto::X509Certificate(pem));
    }
    impl_->session = std::make_unique<net::HTTPSClientSession>(uri.getHost(), uri.getPort(), context);
  } else {
    impl_->session = std::make_unique<net::HTTPClientSession>(uri.getHost(), uri.getPort());
  }
  impl_->session->setKeepAlive(true);
  timeout_ms(20'000);
}
Client::~Client() = default;

void Client::timeout_ms(int ms) { impl_->session->setTimeout(Poco::Timespan(ms * Poco::Timespan::MILLISECONDS)); }

Reply Client::get(const std::string& path, const std::string& authorization) { return ask("GET", path, authorization); }

Reply Client::ask(const std::string& method, const std::string& path, const std::string& authorization) {
  net::HTTPRequest request(method, path, net::HTTPMessage::HTTP_1_1);
  if (!authorization.empty()) request.set("Authorization", authorization);
  impl_->session->sendRequest(request);
  net::HTTPResponse response;
  std::istream& in = impl_->session->receiveResponse(response);
  Reply reply;
  reply.status = response.getStatus();
  for (const auto& [name, value] : response) reply.headers[name] = value;
  Poco::StreamCopier::copyToString(in, reply.body);
  return reply;
}

}  // namespace sandbox_test
