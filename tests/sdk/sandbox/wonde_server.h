// A pretend Wonde in this process, with a client beside it.
#pragma once
#include <string>

#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"
#include "sandbox/server/server.h"
#include "sandbox/wonde/wonde.h"
#include "sdk/sandbox/client.h"

namespace sandbox_test {

class WondeServer {
 public:
  explicit WondeServer(std::uint32_t pupils = 120, const std::string& faults = {},
                       mis::sandbox::WondeHabits habits = {})
      : WondeServer(mis::sandbox::make_school({1, pupils}), faults, habits) {}
  WondeServer(mis::sandbox::School made, const std::string& spec, mis::sandbox::WondeHabits habits,
              const mis::sandbox::ServerOptions& options = {})
      : school(std::move(made)),
        photos(school.seed),
        wonde(school, photos, habits),
        faults(spec),
        server(wonde, faults, options),
        client(server.address(), server.authority_pem()) {}

  std::string bearer() const { return "Bearer " + wonde.token(); }
  std::string here(const std::string& rest) const { return "/v1.0/schools/" + wonde.school_id() + "/" + rest; }
  // Of this school: "students?include=year".
  Reply get(const std::string& rest) { return client.get(here(rest), bearer()); }
  rapidjson::Document json(const std::string& rest) { return get(rest).json(); }

  mis::sandbox::School school;
  mis::sandbox::Photos photos;
  mis::sandbox::Wonde wonde;
  mis::sandbox::Faults faults;
  mis::sandbox::Server server;
  Client client;
};

}  // namespace sandbox_test
