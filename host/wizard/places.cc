#include "wizard/places.h"

#include "school/fault.h"

namespace wizard {
namespace {

namespace fs = std::filesystem;

fs::path home_of(const std::string& home, const Environment& environment) {
  if (!home.empty()) return home;
  if (const auto named = environment("ROLLCALL_HOME"); named && !named->empty()) return *named;
  // The XDG rule: a relative path there counts for nothing.
  if (const auto data = environment("XDG_DATA_HOME"); data && fs::path(*data).is_absolute())
    return fs::path(*data) / "rollcall";
  if (const auto user = environment("HOME"); user && !user->empty()) return fs::path(*user) / ".local/share/rollcall";
  throw school::Fault(school::FaultKind::usage,
                      "There is no home for Rollcall: neither --home nor $ROLLCALL_HOME nor $HOME is given.",
                      "Name a folder with --home DIR.");
}

}  // namespace

Places find_places(const std::string& home, const std::string& store, const fs::path& program,
                   const Environment& environment) {
  Places places;
  places.home = fs::absolute(home_of(home, environment));
  places.store = store.empty() ? places.home / "school.db" : fs::absolute(store);
  const auto came_with = program.parent_path().parent_path() / "lib/rollcall";
  places.installed = places.home / "connectors";
  places.connectors = {came_with / "plugins", places.installed};
  places.program_keys = came_with / "keys";
  places.home_keys = places.home / "keys";
  places.data = {program.parent_path().parent_path() / "share/rollcall/data", places.home / "data"};
  return places;
}

}  // namespace wizard
