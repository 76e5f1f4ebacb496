// STORE.plans/: the folder of a store's plan files, and the ids that name them. Any process may use it at any time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace storage {

// A new file `ID.new`, empty, private, and locked for as long as this lives; finish() makes `ID.db` of it. Not
// finished, it is removed: here, or by the next claim when the process was killed.
class PlanClaim {
 public:
  explicit PlanClaim(const std::filesystem::path& store);
  PlanClaim(PlanClaim&& other) noexcept;
  PlanClaim(const PlanClaim&) = delete;
  PlanClaim& operator=(PlanClaim&&) = delete;
  ~PlanClaim();

  const std::string& id() const { return id_; }
  std::filesystem::path file() const;  // ID.new, or ID.db once it is finished
  bool finished() const { return fd_ < 0; }
  void finish();  // once its database is closed: on the disk, then under its name

 private:
  std::filesystem::path folder_;
  std::string id_;
  int fd_ = -1;  // holds the lock
};

std::filesystem::path plan_path(const std::filesystem::path& store, const std::string& id);
std::vector<std::string> plan_ids(const std::filesystem::path& store);  // newest first
// Removes every plan, also what a killed process left; gives how many there were. Throws school::Fault usage, and
// removes none, while a process makes one.
size_t remove_plans(const std::filesystem::path& store);
bool is_plan_id(const std::string& id);  // p1, p2, …

}  // namespace storage
