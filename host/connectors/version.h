// Which of two versions is newer: "1.10.0" than "1.9.2", and "1.0.0" than "1.0.0-rc1". Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace connectors {

class Version {
 public:
  explicit Version(std::string_view text);
  bool operator<(const Version& other) const;

 private:
  std::vector<long> numbers_;
  std::string rest_;
};

inline bool is_older(std::string_view a, std::string_view b) { return Version(a) < Version(b); }

}  // namespace connectors
