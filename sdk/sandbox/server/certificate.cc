#include "sandbox/server/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace mis::sandbox {
namespace {

template <auto Free>
struct FreeBy {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, FreeBy<X509_free>>;
using Bio = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>>;

void check(bool done) {
  if (!done) throw std::runtime_error("OpenSSL would not make a certificate for --tls");
}

void extend(X509* paper, X509* issuer, int what, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, paper, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, what, value));
  check(extension && X509_add_ext(paper, extension.get(), -1) == 1);
}

Paper make_paper(const char* name, long serial, EVP_PKEY* key) {
  Paper paper(X509_new());
  check(paper != nullptr);
  check(X509_set_version(paper.get(), 2) == 1);
  check(ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), serial) == 1);
  // Wide and fixed: the sandbox looks at no clock.
  check(ASN1_TIME_set_string_X509(X509_getm_notBefore(paper.get()), "20200101000000Z") == 1);
  check(ASN1_TIME_set_string_X509(X509_getm_notAfter(paper.get()), "20491231235959Z") == 1);
  check(X509_set_pubkey(paper.get(), key) == 1);
  check(X509_NAME_add_entry_by_txt(X509_get_subject_name(paper.get()), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name), -1, -1, 0) == 1);
  return paper;
}

template <class Write>
std::string pem(Write write) {
  const Bio bio(BIO_new(BIO_s_mem()));
  check(bio && write(bio.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace

Certificate make_certificate() {
  const Key authority_key(EVP_EC_gen("P-256"));
  const Key server_key(EVP_EC_gen("P-256"));
  check(authority_key && server_key);

  const Paper authority = make_paper("mis-sandbox throw-away authority", 1, authority_key.get());
  check(X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get())) == 1);
  extend(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE");
  extend(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(authority.get(), authority.get(), NID_subject_key_identifier, "hash");
  check(X509_sign(authority.get(), authority_key.get(), EVP_sha256()) > 0);

  const Paper server = make_paper("localhost", 2, server_key.get());
  check(X509_set_issuer_name(server.get(), X509_get_subject_name(authority.get())) == 1);
  extend(server.get(), authority.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(server.get(), authority.get(), NID_key_usage, "critical,digitalSignature");
  extend(server.get(), authority.get(), NID_ext_key_usage, "serverAuth");
  extend(server.get(), authority.get(), NID_authority_key_identifier, "keyid");
  extend(server.get(), authority.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
  check(X509_sign(server.get(), authority_key.get(), EVP_sha256()) > 0);

  return {pem([&](BIO* bio) { return PEM_write_bio_X509(bio, authority.get()); }),
          pem([&](BIO* bio) { return PEM_write_bio_X509(bio, server.get()); }), pem([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, server_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

}  // namespace mis::sandbox
