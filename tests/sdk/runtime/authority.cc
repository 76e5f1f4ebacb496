#include "sdk/runtime/authority.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key make_key() { return {EVP_EC_gen("P-256"), &EVP_PKEY_free}; }

void extend(X509* certificate, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  REQUIRE(extension);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// Issued by `issuer`, or by itself when there is none; not yet signed.
Certificate make_certificate(EVP_PKEY* key, const std::string& name, X509* issuer, long from_days, long to_days) {
  static long serial = 1;
  Certificate made(X509_new(), &X509_free);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), from_days * 86400);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), to_days * 86400);
  X509_set_pubkey(made.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(made.get(), X509_get_subject_name(issuer ? issuer : made.get()));
  return made;
}

}  // namespace

struct Authority::Impl {
  std::filesystem::path folder;
  Key key{nullptr, &EVP_PKEY_free};
  Certificate certificate{nullptr, &X509_free};

  std::string path(const std::string& name) const { return (folder / name).string(); }
  void write(const std::string& name, X509* what, EVP_PKEY* secret) const {
    FILE* file = fopen(path(name).c_str(), "w");
    REQUIRE(file);
    if (what) PEM_write_X509(file, what);
    if (secret) PEM_write_PrivateKey(file, secret, nullptr, nullptr, 0, nullptr, nullptr);
    fclose(file);
  }
};

Authority::Authority() : impl_(new Impl) {
  std::string pattern = (std::filesystem::temp_directory_path() / "rollcall-authority-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()));
  impl_->folder = pattern;
  impl_->key = make_key();
  impl_->certificate = make_certificate(impl_->key.get(), "Authority of a test", nullptr, -10, 30);
  extend(impl_->certificate.get(), impl_->certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(impl_->certificate.get(), impl_->key.get(), EVP_sha256());
  impl_->write("authority.pem", impl_->certificate.get(), nullptr);
}

Authority::~Authority() { std::filesystem::remove_all(impl_->folder); }

std::string Authority::file() const { return impl_->path("authority.pem"); }

Poco::Net::Context::Ptr Authority::server(const Wish& wish) const {
  const Key key = make_key();
  X509* issuer = wish.self_signed ? nullptr : impl_->certificate.get();
  const Certificate made = make_certificate(key.get(), "Server of a test", issuer, wish.from_days, wish.to_days);
  extend(made.get(), issuer ? issuer : made.get(), NID_subject_alt_name, wish.name);
  X509_sign(made.get(), wish.self_signed ? key.get() : impl_->key.get(), EVP_sha256());
  impl_->write("server.pem", made.get(), nullptr);
  impl_->write("key.pem", nullptr, key.get());
  Poco::Net::Context::Params params;
  params.certificateFile = impl_->path("server.pem");
  params.privateKeyFile = impl_->path("key.pem");
  params.verificationMode = Poco::Net::Context::VERIFY_NONE;
  if (wish.tls_1_1) params.cipherList = "ALL:@SECLEVEL=0";
  Poco::Net::Context::Ptr context(new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, params));
  if (wish.tls_1_1) {
    SSL_CTX_set_min_proto_version(context->sslContext(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context->sslContext(), TLS1_1_VERSION);
  }
  return context;
}
