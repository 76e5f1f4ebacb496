#include "sandbox/arbor/arbor.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "sandbox/arbor/clock.h"
#include "sandbox/arbor/graphql.h"
#include "sandbox/arbor/ids.h"
#include "sandbox/arbor/rest.h"
#include "sandbox/school/random.h"
#include "sandbox/server/json.h"

namespace mis::sandbox::arbor {
namespace {

constexpr std::string_view kRest = "/rest-v2/", kPicture = "/rest-v2/profile-picture/";

// "2026-08-20T08:00" as Arbor writes it: "2026-08-20 08:00:00".
std::string datetime(std::string moment) {
  if (moment.empty()) return {};
  std::replace(moment.begin(), moment.end(), 'T', ' ');
  return moment + ":00";
}

}  // namespace

Arbor::Arbor(const School& school, const Photos& photos, Habits habits)
    : school_(school),
      photos_(photos),
      habits_(std::move(habits)),
      graph_(school, datetime(habits_.embargo)),
      left_(habits_.per_minute) {}

std::string Arbor::key() const { return fmt::format("{:016x}", stream(school_.seed, "arbor key")); }

std::string Arbor::exchange(const std::string& path) const {
  if (path.starts_with("/graphql/")) return "graphql";
  if (path.starts_with(kPicture)) return "profile-picture";
  if (!path.starts_with(kRest)) return "unknown";
  const std::string rest = path.substr(kRest.size());
  const std::size_t slash = rest.find('/');
  std::string name = dashed(rest.substr(0, slash));
  return slash == rest.npos ? name : name + "/item";
}

// A bucket that fills evenly, and holds a minute's worth at most.
std::optional<unsigned> Arbor::wait() const {
  if (habits_.per_minute == 0) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const auto time = std::chrono::steady_clock::now();
  const double rate = habits_.per_minute / 60.0;
  left_ = std::min<double>(habits_.per_minute, left_ + rate * std::chrono::duration<double>(time - counted_).count());
  counted_ = time;
  if (left_ >= 1) {
    left_ -= 1;
    return std::nullopt;
  }
  return static_cast<unsigned>((1 - left_) / rate) + 1;
}

Answer Arbor::picture(const Request& request) const {
  const std::string id = request.path.substr(request.path.rfind('/') + 1);
  if (request.path == std::string(kPicture) + "student/" + id) {
    for (const Pupil& pupil : school_.pupils) {
      if (student_id(pupil) != id || !pupil.has_photo) continue;
      if (find(request.faults, FaultKind::kNotImage)) return {200, "this is no picture", "image/jpeg"};
      return {200, photos_.jpeg(pupil.number), "image/jpeg"};
    }
  }
  return rest_error(404, "Not Found", "There is no profile picture.");
}

Answer Arbor::answer(const Request& request) const {
  const std::string expected = Json().base64(user() + ":" + key()).take();
  if (request.authorization != "Basic " + expected.substr(1, expected.size() - 2))
    return rest_error(401, "Unauthorized", "The user name or the password is not known.");
  if (const auto seconds = wait()) {
    Answer slow = rest_error(429, "Too Many Requests", "Too many requests.");
    slow.headers.emplace_back("Retry-After", std::to_string(*seconds));
    return slow;
  }
  if (find(request.faults, FaultKind::kUnapproved))
    return rest_error(403, "Forbidden", "This application has not been approved by the school.");
  const std::string now = habits_.early ? "" : on_the_wall(std::time(nullptr));
  if (request.path == "/graphql/query") {
    if (request.method != "POST") return rest_error(405, "Method Not Allowed", "GraphQL is asked with POST.");
    return graphql(graph_, request, now);
  }
  if (request.method != "GET") return rest_error(405, "Method Not Allowed", "This pretend Arbor is for reading only.");
  if (request.path.starts_with(kPicture)) return picture(request);
  if (request.path.starts_with(kRest)) return rest(graph_, request, now);
  return rest_error(404, "Not Found", "There is nothing at this address.");
}

}  // namespace mis::sandbox::arbor
