// The carrier of a pretend MIS: an HTTP server on 127.0.0.1, for as long as it lives. It sees to latency and to the
// faults that are of the wire. Start and stop it from one thread; it answers on many.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "sandbox/server/system.h"

namespace mis::sandbox {

struct ServerOptions {
  std::uint16_t port = 0;  // 0: any that is free
  bool tls = false;
  std::chrono::milliseconds latency{0};  // before every answer
  std::string requests;                  // a file that gets a line for each: "GET /v1.0/schools"; empty: none
  std::string curl{};                    // a file that gets an entry for each, for `curl --parallel --config`; empty: none
};

class Server {
 public:
  // Listens at once. `system` and `faults` outlive the server. Throws std::runtime_error when the port is taken.
  Server(const System& system, Faults& faults, const ServerOptions& options);
  // Breaks off whatever is being answered.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string address() const;        // "http://127.0.0.1:8080"
  std::string authority_pem() const;  // for a client to trust; empty without TLS

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mis::sandbox
