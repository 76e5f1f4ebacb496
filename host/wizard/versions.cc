#include "wizard/versions.h"

#include <mis/abi.h>
#include <openssl/crypto.h>
#include <sodium.h>
#include <sys/utsname.h>
#include <unicode/uversion.h>

#include <fstream>

#include "storage/health.h"

namespace wizard {
namespace {

std::string icu_version() {
  UVersionInfo icu;
  u_getVersion(icu);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(icu, text);
  return text;
}

// As /etc/os-release says it for people.
std::string distribution() {
  std::ifstream in("/etc/os-release");
  const std::string name = "PRETTY_NAME=";
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(name)) continue;
    line.erase(0, name.size());
    std::erase(line, '"');
    return line;
  }
  return "not said";
}

std::string kernel() {
  utsname about{};
  if (::uname(&about) != 0) return "not said";
  return std::string(about.sysname) + " " + about.release + " " + about.machine;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> versions_here() {
  return {{"rollcall", ROLLCALL_VERSION},
          {"abi", std::to_string(MIS_ABI_MAJOR) + "." + std::to_string(MIS_ABI_MINOR)},
          {"sqlite", storage::sqlite_here().version},
          {"libsodium", sodium_version_string()},
          {"openssl", OpenSSL_version(OPENSSL_VERSION_STRING)},
          {"icu", icu_version()},
          {"kernel", kernel()},
          {"distribution", distribution()}};
}

}  // namespace wizard
