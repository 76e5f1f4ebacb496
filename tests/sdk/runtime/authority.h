// An authority made for one test run, and certificates by it and by nobody, right and wrong.
#pragma once

#include <Poco/Net/Context.h>

#include <memory>
#include <string>

class Authority {
 public:
  Authority();
  ~Authority();
  std::string file() const;  // its certificate, in PEM

  struct Wish {
    std::string name = "IP:127.0.0.1";  // as subjectAltName: "IP:127.0.0.1", "DNS:mis.example"
    long from_days = -1, to_days = 30;  // from now
    bool self_signed = false;
    bool tls_1_1 = false;  // speaks nothing newer
  };
  Poco::Net::Context::Ptr server(const Wish& wish) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
