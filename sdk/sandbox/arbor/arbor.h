// The pretend Arbor: REST v2, GraphQL and profile pictures over one school. Asked by many threads at
// once.
#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "sandbox/arbor/graph.h"
#include "sandbox/school/photos.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::arbor {

struct Habits {
  std::string embargo;      // "2026-08-20T08:00", on a British clock; empty: results are out
  bool early = false;       // results come before the embargo has ended, and it stands on them
  unsigned per_minute = 0;  // so many requests; 0: any number
};

class Arbor : public System {
 public:
  // The school and the photos outlive this.
  Arbor(const School& school, const Photos& photos, Habits habits);

  // "graphql", "profile-picture", "students" for the list, "students/item".
  std::string exchange(const std::string& path) const override;
  Answer answer(const Request& request) const override;

  static std::string user() { return "rollcall"; }
  std::string key() const;

 private:
  std::optional<unsigned> wait() const;  // seconds, when too much was asked in this minute
  Answer picture(const Request& request) const;

  const School& school_;
  const Photos& photos_;
  Habits habits_;
  Graph graph_;
  mutable std::mutex mutex_;  // of what follows: the requests that may still be made, and when that was counted
  mutable double left_;
  mutable std::chrono::steady_clock::time_point counted_ = std::chrono::steady_clock::now();
};

}  // namespace mis::sandbox::arbor
