// Home and store are where the command line, the environment and the XDG rules say, in that order.
#include "wizard/places.h"

#include <catch2/catch.hpp>
#include <map>

#include "school/fault.h"

using wizard::find_places;
namespace fs = std::filesystem;

namespace {

wizard::Environment with(std::map<std::string, std::string> variables) {
  return [variables](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}
const fs::path program = "/opt/rollcall/bin/rollcall";

}  // namespace

TEST_CASE("the home is --home, else the variable, else the user's data folder") {
  const auto all = with({{"ROLLCALL_HOME", "/env"}, {"XDG_DATA_HOME", "/xdg"}, {"HOME", "/home/ann"}});
  CHECK(find_places("/given", "", program, all).home == "/given");
  CHECK(find_places("", "", program, all).home == "/env");
  CHECK(find_places("", "", program, with({{"XDG_DATA_HOME", "/xdg"}, {"HOME", "/home/ann"}})).home == "/xdg/rollcall");
  CHECK(find_places("", "", program, with({{"XDG_DATA_HOME", "not/absolute"}, {"HOME", "/home/ann"}})).home ==
        "/home/ann/.local/share/rollcall");
  CHECK_THROWS_AS(find_places("", "", program, with({})), school::Fault);
}

TEST_CASE("the store is --store, else school.db in the home") {
  CHECK(find_places("/h", "", program, with({})).store == "/h/school.db");
  CHECK(find_places("/h", "/s/x.db", program, with({})).store == "/s/x.db");
  CHECK(find_places("/h", "x.db", program, with({})).store == fs::current_path() / "x.db");
}

TEST_CASE("connectors are those beside the program, and those in the home") {
  CHECK(find_places("/h", "", program, with({})).connectors ==
        std::vector<fs::path>{"/opt/rollcall/lib/rollcall/plugins", "/h/connectors"});
}
