#include "runtime/library.h"

#include <boost/dll/shared_library.hpp>
#include <deque>
#include <mutex>

#include "runtime/taken.h"

namespace runtime {
namespace {

using boost::dll::shared_library;
namespace load_mode = boost::dll::load_mode;

// Keeps every library that was loaded until the process ends, and past the end of main.
const shared_library& keep(shared_library&& library) {
  static auto& mutex = *new std::mutex;
  static auto& libraries = *new std::deque<shared_library>;
  std::lock_guard lock(mutex);
  return libraries.emplace_back(std::move(library));
}

shared_library open(const std::string& path) {
  if (path.empty() || path[0] != '/')
    throw LoadError("\"" + path + "\" is not an absolute path; give the library's whole path");
  try {
    // The throwing constructor: the other says only "Bad file descriptor", this one carries the linker's own words.
    return shared_library(path, load_mode::rtld_now | load_mode::rtld_local);
  } catch (const std::exception& e) {
    throw LoadError("the library " + path + " cannot be loaded: " + e.what());
  }
}

}  // namespace

const mis_plugin& load_library(const std::string& path) {
  const shared_library& library = keep(open(path));
  if (!library.has("mis_plugin_v1")) {
    throw LoadError("the library " + path +
                    " has no function mis_plugin_v1, so it is no connector for ABI 1; build it " +
                    "with mis_add_connector() and MIS_EXPORT");
  }
  auto& query = library.get<const mis_plugin*(uint32_t)>("mis_plugin_v1");
  constexpr uint32_t ours = MIS_ABI_VERSION(MIS_ABI_MAJOR, MIS_ABI_MINOR);
  const mis_plugin* plugin = query(ours);
  if (!plugin) {
    throw LoadError("the connector " + path + " needs a newer host: this one speaks ABI " +
                    std::to_string(MIS_ABI_MAJOR) + "." + std::to_string(MIS_ABI_MINOR) +
                    "; update the host, or use an older version of the connector");
  }
  if (query(ours) != plugin)
    throw LoadError("the connector " + path + " returns another table at each call of mis_plugin_v1");
  try {
    check_plugin(*plugin);
  } catch (const LoadError& e) {
    throw LoadError("the connector " + path + " cannot be used: " + e.what());
  }
  return *plugin;
}

}  // namespace runtime
