#include "wonde/pages.h"

#include <unordered_set>

#include "wonde/address.h"

namespace wonde {
namespace {

using mis::json::Value;

constexpr unsigned kWindow = 6;
constexpr int64_t kMostPages = 10'000;  // of a list whose count is not known

std::string url_of(Api& api, const List& list) {
  std::string url = api.of_school(list.path) + "?per_page=" + std::to_string(list.per_page);
  for (std::size_t i = 0; i < list.includes.size(); ++i) url += (i ? "," : "&include=") + list.includes[i];
  return url;
}

// What a page says of the pages around it.
struct Page {
  std::string next;      // empty: the last
  int64_t per_page = 0;  // as Wonde has it, which may be fewer than was asked for
  uint64_t records = 0;
  uint64_t nameless = 0;
};

class Walk {
 public:
  Walk(Api& api, const List& list, const std::function<void(const std::string&, const Value&)>& take)
      : api_(api), list_(list), take_(take) {}

  Walked run(Paging paging) {
    uint64_t counting = list_.counted.empty() ? 0 : api_.ask_count(list_.counted);
    std::string first = url_of(api_, list_) + (paging == Paging::Cursor ? "&cursor=true" : "");
    Page page = fetch(first);
    if (counting != 0) done_.expected = api_.count(counting, list_.counted);
    int64_t per_page = page.per_page > 0 ? page.per_page : list_.per_page;
    int64_t needed = done_.expected < 0 ? kMostPages : (done_.expected + per_page - 1) / per_page;
    int64_t had = 1;
    if (!page.next.empty() && paging == Paging::Pages && done_.expected >= 0 && needed > 1) {
      page.next = fetch_together(first, needed);
      had = needed;
    }
    follow(page, had, needed + 2);  // somebody may have joined since they were counted
    return done_;
  }

 private:
  Page read(const mis::HttpAnswer& answer) {
    if (answer.status() == 403) throw Refused();
    if (auto failed = api_.failure(answer, list_.what())) throw *failed;
    Page page;
    std::function<void(Value &&)> each = [&](Value&& record) { ++page.records, page.nameless += !give(record); };
    Value rest = document(answer.body(), list_.what(), &each);
    if (!rest["data"].is_array()) fail("its \"data\" is no list");
    const Value& pagination = rest["meta"]["pagination"];
    page.per_page = pagination["per_page"].integer().value_or(0);
    page.next = pagination["next"].string().value_or("");
    if (!pagination["next"].is_null() && !pagination["next"].string()) fail("its next page is no address");
    if (page.records != 0 && page.nameless == page.records) fail("none of its records has an id");
    if (page.next.empty() && pagination["more"].boolean().value_or(false))
      fail("it says that there is more and not where");
    if (!page.next.empty() && !same_origin(page.next, api_.access.base))
      fail("its next page is at another address, where the token must not go");
    return page;
  }

  // No, when the record has no id and was passed over.
  bool give(const Value& record) {
    auto id = record["id"].string_or_number();
    if (!id || id->empty() || id->size() > 256) {
      ++done_.nameless;
      return false;
    }
    // A page shifts when somebody joins during the walk, and then shows a record again.
    auto [place, is_new] = ids_.emplace(*id);
    if (is_new) ++done_.records, take_(*place, record);
    return true;
  }

  Page fetch(const std::string& url) {
    Page page;
    receive(
        [&] { api_.http.receive(api_.http.send({url}), [&](const mis::HttpAnswer& answer) { page = read(answer); }); });
    progress();
    return page;
  }

  // Pages 2 to `last`; the address of the page after the last, if there is one.
  std::string fetch_together(const std::string& first, int64_t last) {
    std::string beyond;
    int64_t number = 1;
    auto next = [&]() -> std::optional<std::pair<mis::HttpRequest, int64_t>> {
      if (number == last) return std::nullopt;
      ++number;
      return std::make_pair(mis::HttpRequest{first + "&page=" + std::to_string(number)}, number);
    };
    receive([&] {
      api_.http.each<int64_t>(kWindow, next, [&](const mis::HttpAnswer& answer, int64_t which) {
        Page page = read(answer);
        if (which == last) beyond = page.next;
        if (page.records == 0) number = last;  // the count was too high: no need to ask on
        progress();
      });
    });
    return beyond;
  }

  // From `page` on, one after the other, with `had` pages behind.
  void follow(Page page, int64_t had, int64_t most) {
    std::unordered_set<std::string> seen;
    while (!page.next.empty()) {
      if (++had > most || !seen.insert(page.next).second) fail("it has no end, or more pages than were counted");
      uint64_t before = done_.records;
      page = fetch(page.next);
      if (done_.records == before && !page.next.empty())
        fail("it has no end (a page of it brings nothing new and says that there is more)");
    }
  }

  void progress() {
    api_.call.progress(done_.records, done_.expected < 0 ? 0 : static_cast<uint64_t>(done_.expected), list_.note);
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw mis::Error(MIS_E_PROTOCOL, "Wonde's answer for " + list_.what() + " cannot be used: " + why +
                                         ". Try again, and if it stays so, ask for support.")
        .remote_code("HTTP 200");
  }

  // The reason is asked for when no answer is being held any more.
  struct Refused {};
  template <class Body>
  void receive(Body&& body) {
    try {
      body();
      return;
    } catch (const Refused&) {
    }
    throw refusal(api_, list_);
  }

  Api& api_;
  const List& list_;
  const std::function<void(const std::string&, const Value&)>& take_;
  std::unordered_set<std::string> ids_;
  Walked done_;
};

uint32_t status_of(Api& api, const std::string& url) {
  uint32_t status = 0;
  api.http.receive(api.http.send({url}), [&](const mis::HttpAnswer& answer) { status = answer.status(); });
  return status;
}

}  // namespace

Walked walk(Api& api, const List& list, Paging paging,
            const std::function<void(const std::string&, const Value&)>& take) {
  return Walk(api, list, take).run(paging);
}

std::string shortfall(const Walked& walked, const List& list) {
  if (walked.nameless != 0)
    return "Wonde gives " + std::to_string(walked.nameless) + " records without an id in " + list.what() +
           ", which cannot be brought: ask Wonde's support.";
  if (walked.whole()) return {};
  return "Wonde counts " + std::to_string(walked.expected) + " " + list.note + " and gives " +
         std::to_string(walked.records) +
         ", so nobody is taken to have left. Import again; if it stays so, set \"paging\" to \"cursor\".";
}

mis::Error refusal(Api& api, const List& list) {
  if (status_of(api, api.access.base + "/schools/" + api.access.school) == 403)
    return mis::Error(MIS_E_NOT_APPROVED,
                      "The school has taken back its approval: ask it to approve the access in Wonde again.")
        .remote_code("HTTP 403");
  List alone = list;
  alone.per_page = 1;
  std::string refused;
  for (const auto& include : list.includes) {
    alone.includes = {include};
    if (status_of(api, url_of(api, alone)) == 403) refused += (refused.empty() ? "" : ", ") + include;
  }
  alone.includes.clear();
  if (refused.empty() || status_of(api, url_of(api, alone)) == 403)
    refused = list.path;
  else
    refused = list.path + ": " + refused;
  return mis::Error(MIS_E_PERMISSION,
                    "The school has not approved that " + list.what() + " is read as it is needed (" + refused +
                        "): ask its administrator to approve this in Wonde, or leave it out of the import.")
      .remote_code("HTTP 403");
}

}  // namespace wonde
