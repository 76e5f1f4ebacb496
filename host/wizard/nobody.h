// The last look at a text before it leaves the school: nobody who is in the store, and none of this machine's folders,
// stands in it. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "school/plan.h"
#include "wizard/places.h"

namespace wizard {

class Nobody {
 public:
  // Names, numbers and addresses of everybody in it.
  void add(const school::StoredSchool& school);
  void add(const school::Snapshot& snapshot);
  // What stands for a folder: "/home/ann/rollcall" becomes "HOME".
  void add_folder(std::string folder, std::string stands_for);

  // `text` with "[name]" for each word that is somebody's.
  std::string without(std::string_view text) const;

 private:
  void add_values(school::Kind kind, const std::vector<school::Value>& values);
  std::unordered_set<std::string> words_;
  std::vector<std::pair<std::string, std::string>> folders_;
};

}  // namespace wizard
