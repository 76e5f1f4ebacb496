// A connector's shared library, loaded with Boost.DLL (rtld_now | rtld_local) and checked. Never unloaded: C++ libraries
// often cannot be; the process that loaded it ends instead.
#pragma once

#include <mis/plugin.h>

#include <stdexcept>
#include <string>

namespace runtime {

// The library cannot be used; the text names the thing, both sides' values and what to do.
class LoadError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Loads the library at an absolute path (/proc/self/fd/N is one), calls mis_plugin_v1, and checks: the table and the
// descriptor are long enough, required functions are there, text is UTF-8 and within limits, ids well formed, strides sound,
// each declared capability has a table and an undeclared one (also with trailing rubbish) has none.
// The table lives as long as the process. Throws LoadError.
const mis_plugin& load_library(const std::string& path);

// The same checks on a table that is there already (a connector linked into a test).
void check_plugin(const mis_plugin& plugin);

// connector.json's part that comes from the code: id, name, version, abi, sign-in fields, settings, capabilities, hosts,
// program, impersonal paths. The worker sends it to the host, and mis-manifest writes it: one text, so that both compare.
std::string describe(const mis_plugin& plugin);

}  // namespace runtime
