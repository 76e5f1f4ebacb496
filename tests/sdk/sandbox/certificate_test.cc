#include "sandbox/server/certificate.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <catch2/catch.hpp>
#include <memory>

using namespace mis::sandbox;

namespace {

using Paper = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

template <class Read>
auto from_pem(const std::string& pem, Read read) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  auto* thing = read(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  REQUIRE(thing != nullptr);
  return thing;
}

Paper paper_of(const std::string& pem) { return {from_pem(pem, &PEM_read_bio_X509), &X509_free}; }

}  // namespace

TEST_CASE("the certificate is the authority's, for this machine by number and by name, and for nothing else") {
  const Certificate made = make_certificate();
  const Paper authority = paper_of(made.authority_pem);
  const Paper server = paper_of(made.certificate_pem);
  const Key key{from_pem(made.key_pem, &PEM_read_bio_PrivateKey), &EVP_PKEY_free};
  CHECK(X509_verify(server.get(), X509_get0_pubkey(authority.get())) == 1);
  CHECK(X509_verify(authority.get(), X509_get0_pubkey(authority.get())) == 1);
  CHECK(X509_verify(server.get(), X509_get0_pubkey(server.get())) != 1);
  CHECK(X509_check_private_key(server.get(), key.get()) == 1);
  CHECK(X509_check_ca(authority.get()) == 1);
  CHECK(X509_check_ca(server.get()) == 0);
  CHECK(X509_check_host(server.get(), "localhost", 0, 0, nullptr) == 1);
  CHECK(X509_check_ip_asc(server.get(), "127.0.0.1", 0) == 1);
  CHECK(X509_check_host(server.get(), "api.wonde.com", 0, 0, nullptr) == 0);
  CHECK(X509_check_ip_asc(server.get(), "127.0.0.2", 0) == 0);
}

TEST_CASE("each start has an authority of its own") {
  const Certificate one = make_certificate();
  const Certificate other = make_certificate();
  CHECK(one.key_pem != other.key_pem);
  const Paper server = paper_of(one.certificate_pem);
  const Paper stranger = paper_of(other.authority_pem);
  CHECK(X509_verify(server.get(), X509_get0_pubkey(stranger.get())) != 1);
}
