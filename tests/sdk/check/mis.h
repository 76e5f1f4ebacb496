// A pretend MIS for exemplar.cc, which only asks for the list of schools of a Wonde. One thread.
#pragma once

#include <mis++/json.h>

#include "support/program.h"

namespace testing {

struct Mis {
  Mis() : server(ROLLCALL_BIN "/mis-sandbox", {"wonde", "--pupils", "5", "--with-parent"}) {
    const auto said = mis::json::parse(server.line());
    address = said["settings"]["base_url"].string().value();
    token = said["secrets"]["token"].string().value();
  }
  std::string secrets() const { return "{\"token\":\"" + token + "\"}"; }
  // mis-check's arguments for the exemplar in `folder`, with this MIS.
  std::vector<std::string> arguments(const std::string& folder, const std::string& crime = {}) const {
    return {folder, "--secrets", "-", "--set", "base_url=" + address, "--set", "crime=" + crime};
  }

  support::Running server;
  std::string address, token;
};

}  // namespace testing
