// One school's store and one pretend MIS, driven as a person drives them. Used by one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/program.h"
#include "support/temporary.h"

namespace whole {

// A pretend MIS, with its address, settings and secrets as it printed them.
class PretendMis {
 public:
  // `system` is the connector's id too.
  explicit PretendMis(const std::vector<std::string>& options, const std::string& system = "wonde");
  const std::string& system() const { return system_; }
  const std::string& address() const { return address_; }
  const std::string& secrets() const { return secrets_; }  // JSON, for --secrets -
  std::vector<std::string> settings() const { return settings_; }  // --set k=v ...
  std::string ca() const { return ca_; }  // empty without --tls
  void stop();

 private:
  std::unique_ptr<support::Running> program_;
  std::string system_, address_, secrets_, ca_;
  std::vector<std::string> settings_;
};

class SchoolDay {
 public:
  std::filesystem::path store() const { return folder_ / "school.db"; }
  std::filesystem::path folder() const { return folder_.path(); }

  support::Outcome rollcall(std::vector<std::string> words, const std::string& in = {}) const;
  // Plan an import from it, with further words; the secrets are its own unless given.
  support::Outcome plan(const PretendMis& mis, const std::vector<std::string>& more = {},
                        std::optional<std::string> secrets = {}) const;
  // What `export --format json` writes, all files after one another with their names.
  std::string export_json(const std::string& name) const;

 private:
  support::Temporary folder_;
};

// Every file of a folder, sorted by name, name and bytes after one another.
std::string read_folder(const std::filesystem::path& folder);
// The first line in which they differ, for a failure's message; empty when they are the same.
std::string first_difference(const std::string& a, const std::string& b);

}  // namespace whole
