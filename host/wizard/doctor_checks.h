// The single checks of wizard/doctor.h. Those of numbers are pure, so that what this machine does not have can be
// tried.
#pragma once

#include <optional>
#include <vector>

#include "connectors/jail_parts.h"
#include "connectors/permit.h"
#include "school/snapshot.h"
#include "wizard/doctor.h"

namespace wizard {

Finding well(std::string check, std::string message);
Finding doubtful(std::string check, std::string message, std::string what_to_do);
Finding wrong(std::string check, std::string message, std::string what_to_do,
              school::FaultKind kind = school::FaultKind::ours);
// What `look` finds; a Fault that it throws is something wrong.
Finding looked(const std::string& check, const std::function<Finding()>& look);

// This machine.
Finding program_files(const Premises& premises);
Finding libraries();
Finding disk_room(uint64_t free_bytes, uint64_t store_bytes);
Finding disk(const Premises& premises);
// `built`: the day of this build, seconds; `last_import`: the moment of the latest run, 0 when there is none.
Finding clock_alone(int64_t now, int64_t built, int64_t last_import);
Finding clock_beside(int64_t now, int64_t theirs, const std::string& whose);
int64_t day_of_build();
// A finding for each part of the jail that does not hold; one for all when they do. `allowed`: a person said so.
std::vector<Finding> isolation_checks(const std::vector<isolation::Part>& parts, bool allowed);

// The home and the store.
Finding home_permissions(const Places& places);
std::vector<Finding> store_checks(const Premises& premises);  // who may read it, whole, its tokens
Finding data_files(const Places& places);
Finding leftovers(const Places& places, int64_t now);

// Connectors, and where they go. Finding them verifies each, so that is done once for all checks.
struct Installed {
  std::vector<connectors::Connector> connectors;
  connectors::Licensing licensing;
  std::optional<school::Identity> school;  // the store's
};
Installed find_installed(const Premises& premises);
Finding licence(const Installed& installed);
std::vector<Finding> connector_checks(const Premises& premises, const Installed& installed);
std::vector<Finding> host_checks(const Premises& premises, const Installed& installed);

// "1 key", "2 keys"
std::string counted(uint64_t number, const char* one);

// "12 MiB"
std::string size_text(uint64_t bytes);

}  // namespace wizard
