// pages.h - a list of Wonde's, walked page by page and checked to be all of it. One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "wonde/api.h"

namespace wonde {

enum class Paging {
  Pages,   // by number, several at once; rows can be skipped when the data changes meanwhile, so the count is checked
  Cursor,  // one after the other, by Wonde's own cursor
};

struct List {
  std::string path;  // "students"
  std::string note;  // "pupils", for the person
  std::vector<std::string> includes;
  unsigned per_page = 200;
  std::string counted{};  // its name among the counts; empty: not counted

  std::string what() const { return "the list of " + note; }
};

// What came of a walk.
struct Walked {
  int64_t expected = -1;  // how many Wonde says that there are
  uint64_t records = 0;   // different ones that came
  uint64_t nameless = 0;  // that came without an id, and were passed over
  bool whole() const { return nameless == 0 && (expected < 0 || static_cast<uint64_t>(expected) == records); }
};

// Gives every record of the list, once each, to `take(id, record)`, as the pages come. At most six pages are in memory
// at once. Throws when a page is refused, cannot be understood, leads to another host, or when there is no end of
// pages.
Walked walk(Api& api, const List& list, Paging paging,
            const std::function<void(const std::string& id, const mis::json::Value&)>& take);

// What is wrong with a walk that is not whole, for the person; empty when nothing is.
std::string shortfall(const Walked& walked, const List& list);

// Ends the set that a walk filled. `expected`: as Wonde counts it, or -1 where only a part of the list was wanted.
template <class Writer>
void end_set(Writer& out, const Walked& walked, const List& list, int64_t expected) {
  if (!walked.whole()) out.problem(std::nullopt, std::nullopt, shortfall(walked, list));
  out.end(expected, walked.whole());
}

// How many records of a list had something that cannot be read.
struct Oddities {
  static constexpr unsigned kMost = 50;
  unsigned records = 0;
};

// Tells which members of a record could not be read; the rest of it has been brought. Throws when that is so for many
// records: then it is the connector that does not understand, and no record's fault.
template <class Writer>
void tell_unreadable(Writer& out, const std::string& id, const std::vector<std::string>& unreadable,
                     Oddities& oddities) {
  if (unreadable.empty()) return;
  if (++oddities.records > Oddities::kMost)
    throw mis::Error(MIS_E_PROTOCOL,
                     "Wonde gives \"" + unreadable[0] +
                         "\" in a form that is not understood, for one record after the other: ask for a "
                         "newer version of the connector.");
  for (const auto& name : unreadable)
    out.problem(id, name, "Wonde gives \"" + name + "\" in a form that cannot be read, so it was left as it is.");
}

// What a refused list means: the school itself, one of the includes, or the list. Asks Wonde to find out.
mis::Error refusal(Api& api, const List& list);

}  // namespace wonde
