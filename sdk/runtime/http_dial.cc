#include "runtime/http_dial.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/URI.h>
#include <openssl/ssl.h>

#include <sstream>
#include <stdexcept>

#include "runtime/http_session.h"
#include "runtime/http_trouble.h"

namespace runtime {
namespace {

using Poco::Net::Context;
using Poco::Net::StreamSocket;

// Poco does not say why a certificate was refused; OpenSSL tells this callback, on the thread that shakes hands.
thread_local int certificate_error = X509_V_OK;

int note_certificate_error(int good, X509_STORE_CTX* store) {
  if (!good) certificate_error = X509_STORE_CTX_get_error(store);
  return good;
}

Context::Ptr make_context(const std::string& ca_file) {
  Context::Params params;
  params.caLocation = ca_file;
  params.verificationMode = Context::VERIFY_STRICT;  // RELAXED would not check names on loopback
  params.loadDefaultCAs = true;
  params.cipherList = "HIGH:!aNULL:!eNULL:!MD5";
  try {
    Context::Ptr context(new Context(Context::TLS_CLIENT_USE, params));
    context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    SSL_CTX_set_verify(context->sslContext(), SSL_VERIFY_PEER, note_certificate_error);
    return context;
  } catch (const Poco::Exception& error) {
    throw std::invalid_argument("The certificates of " + (ca_file.empty() ? "this machine" : ca_file) +
                                " cannot be read (" + error.displayText() + "); give a file of certificates in PEM.");
  }
}

struct Proxy {
  std::string host;  // empty: none
  uint16_t port = 0;
  std::string authorization;  // a header line, or empty
};

Proxy parse_proxy(const std::string& text) {
  if (text.empty()) return {};
  Proxy proxy;
  try {
    const Poco::URI uri(text);
    if (uri.getScheme() != "http" || uri.getHost().empty()) throw Poco::SyntaxException("not http://HOST:PORT");
    proxy.host = uri.getHost();
    proxy.port = uri.getPort();
    if (!uri.getUserInfo().empty()) {
      std::string user, password;
      Poco::Net::HTTPRequest request;
      Poco::URI::decode(uri.getUserInfo().substr(0, uri.getUserInfo().find(':')), user);
      const auto colon = uri.getUserInfo().find(':');
      if (colon != std::string::npos) Poco::URI::decode(uri.getUserInfo().substr(colon + 1), password);
      Poco::Net::HTTPBasicCredentials(user, password).proxyAuthenticate(request);
      proxy.authorization = "Proxy-Authorization: " + request.get("Proxy-Authorization") + "\r\n";
    }
  } catch (const Poco::Exception&) {
    // The text may hold a password, so it is not shown.
    throw std::invalid_argument("The proxy is not an address such as http://proxy.school.example:3128.");
  }
  return proxy;
}

// Tries each address of a name in turn: a name often has one that leads nowhere from here.
StreamSocket connect(const std::string& host, uint16_t port, const std::string& shown, unsigned connect_ms,
                     Breaker& breaker) {
  try {
    Poco::Net::HostEntry::AddressList addresses;
    Poco::Net::IPAddress literal;
    if (Poco::Net::IPAddress::tryParse(host, literal)) {
      addresses.push_back(literal);
    } else {
      addresses = Poco::Net::DNS::hostByName(host).addresses();
    }
    if (addresses.empty()) throw Poco::Net::NoAddressFoundException(host);
    for (size_t i = 0;; ++i) {
      const Poco::Net::SocketAddress address(addresses[i], port);
      StreamSocket socket(address.family());
      breaker.hold(socket.impl()->sockfd());
      try {
        socket.connect(address, Poco::Timespan(Poco::Timespan::TimeDiff(connect_ms) * 1000));
        socket.setNoDelay(true);
        return socket;
      } catch (const Poco::Exception&) {
        if (i + 1 == addresses.size() || breaker.tripped() != Breaker::Why::no) throw;
      }
    }
  } catch (const Poco::Exception& error) {
    throw not_reached(shown, error);
  }
}

StreamSocket tunnel(StreamSocket socket, const Proxy& proxy, const Address& to) {
  const std::string shown = "the proxy " + proxy.host + ":" + std::to_string(proxy.port);
  const std::string target = origin_of(to).substr(std::string_view("https://").size());
  Session session(socket);
  Poco::Net::HTTPResponse response;
  try {
    session.send("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + proxy.authorization + "\r\n", "");
    session.receive_head(response, shown);
  } catch (const Poco::Exception&) {
    throw no_answer(shown);
  }
  const int status = response.getStatus();
  if (status / 100 == 2) return session.detachSocket();
  const std::string advice = status == 407 ? "It wants a user name and password: give them in the proxy's address."
                                           : "Check the proxy's settings for this host.";
  throw Trouble{
      MIS_E_NETWORK,
      "HTTP " + std::to_string(status) + " from " + shown + " when asked for " + shown_host(to) + ". " + advice,
      status >= 500};
}

StreamSocket secure(const StreamSocket& socket, const Context::Ptr& context, const Address& to) {
  const std::string shown = shown_host(to);
  certificate_error = X509_V_OK;
  try {
    return Poco::Net::SecureStreamSocket::attach(socket, to.host, context);
  } catch (const Poco::Net::CertificateValidationException&) {
    throw bad_certificate(shown, "it is made out to another name");
  } catch (const Poco::Net::SSLConnectionUnexpectedlyClosedException&) {
    throw no_answer(shown);
  } catch (const Poco::Net::SSLException& error) {
    if (certificate_error != X509_V_OK) throw bad_certificate(shown, X509_verify_cert_error_string(certificate_error));
    throw no_secure_line(shown, error.message());
  } catch (const Poco::Exception&) {
    throw no_answer(shown);
  }
}

}  // namespace

struct Dialler::Impl {
  Context::Ptr context;
  Proxy proxy;
  unsigned connect_ms;
};

Dialler::Dialler(const HttpPolicy& policy)
    : impl_(new Impl{make_context(policy.ca_file), parse_proxy(policy.proxy), policy.connect_ms}) {}

Dialler::~Dialler() = default;

StreamSocket Dialler::dial(const Address& to, Breaker& breaker) const {
  const Proxy& proxy = impl_->proxy;
  // This machine is never asked for through another; so what goes through a proxy is always https.
  const bool direct = proxy.host.empty() || is_loopback(to.host);
  StreamSocket socket =
      direct ? connect(to.host, to.port, shown_host(to), impl_->connect_ms, breaker)
             : tunnel(connect(proxy.host, proxy.port, "The proxy " + proxy.host + ":" + std::to_string(proxy.port),
                              impl_->connect_ms, breaker),
                      proxy, to);
  return to.tls ? secure(socket, impl_->context, to) : socket;
}

}  // namespace runtime
