// STORE.plans/ID.db: a plan with its extract, so that any step of an import can be left and taken up elsewhere. Never
// the store itself. Used by one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/plan.h"

namespace storage {

// A picture file, and what it is ("image/jpeg").
struct Photo {
  std::string type, bytes;
};

// Throws school::Fault: bad_input for a file that is damaged or of another version of Rollcall, ours for the disk.
class PlanFile {
 public:
  // Makes a new one beside the store, with a new short id ("p7"; none is given twice). Not listed, and not to be
  // opened, until save_plan() has been called; what a killed process left unsaved is swept away here.
  static PlanFile create(const std::filesystem::path& store);
  // Throws school::Fault usage when there is no such plan.
  static PlanFile open(const std::filesystem::path& store, const std::string& id);
  static std::vector<std::string> list(const std::filesystem::path& store);  // ids, newest first
  static void discard(const std::filesystem::path& store, const std::string& id);

  PlanFile(PlanFile&&) noexcept;
  PlanFile& operator=(PlanFile&&) noexcept;
  ~PlanFile();  // removes a file that was created and never saved

  const std::string& id() const;
  const std::filesystem::path& file() const;

  // Streams a photo in; the same digest twice is kept once.
  void add_photo(std::string_view sha256, std::string_view type, std::string_view bytes);
  void save_snapshot(const school::Snapshot& snapshot);
  // What else the plan was made with, as JSON, so that answering works it out in the same way. `name` is whose it is.
  void keep(const std::string& name, const std::string& json);
  void save_plan(const school::Plan& plan);  // replaces the plan that was there; answers and releases are in it

  std::optional<Photo> photo(const std::string& sha256) const;
  school::Snapshot snapshot() const;
  school::Plan plan() const;
  std::optional<std::string> kept(const std::string& name) const;
  std::optional<int64_t> applied_as() const;  // the run
  void set_applied(int64_t run);
  void drop_photos();  // the bytes, overwritten: a plan that is stale or applied needs them no more

 private:
  struct Impl;
  explicit PlanFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace storage
