#include "arbor/photos.h"

#include <algorithm>
#include <deque>

namespace arbor {
namespace {

constexpr unsigned kWindow = 6;
constexpr uint64_t kLargest = 2 << 20;  // as Arbor's own clients have it
constexpr unsigned kMostRefusals = 50;  // one after the other, after the host's own waiting

// A pupil's id stands in an address.
bool is_id(const std::string& id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

}  // namespace

void write_photos(Api& api, const std::vector<std::string>& pupils, mis::PhotoWriter& out) {
  std::deque<std::string> waiting(pupils.begin(), pupils.end());
  uint64_t done = 0;
  unsigned refusals = 0;
  bool whole = true;
  const auto next = [&]() -> std::optional<std::pair<mis::HttpRequest, std::string>> {
    while (!waiting.empty() && !is_id(waiting.front())) waiting.pop_front();
    if (waiting.empty()) return std::nullopt;
    const std::string id = waiting.front();
    waiting.pop_front();
    mis::HttpRequest request;
    request.url = api.access.base + "/rest-v2/profile-picture/student/" + id;
    request.headers = {{"Accept", "image/*"}};
    request.max_body = kLargest;
    return std::make_pair(request, id);
  };
  api.http.each<std::string>(kWindow, next, [&](const mis::HttpAnswer& answer, std::string id) {
    if (answer.status() == 429 && ++refusals < kMostRefusals) {  // the host has waited as it was told; once more
      waiting.push_back(std::move(id));
      return;
    }
    if (answer.status() != 404) {
      if (auto failed = api.failure(answer, "the profile pictures")) throw *failed;
      refusals = 0;
      if (answer.body().empty()) {
        whole = false;  // nobody can tell that from a photo which is there and did not come
        out.problem(id, "photo", "This pupil's photo is empty: take it again in the MIS.");
      } else {
        out.add(id).bytes(answer.body());
      }
    }
    api.call.progress(++done, pupils.size(), "photos");
  });
  out.end(-1, whole);
}

}  // namespace arbor
