// A made-up school of two year groups in classes of ten, as it is stored and as it comes again, and its holds.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "host/matching/little_school.h"
#include "matching/match.h"
#include "wizard/holds.h"
#include "wizard/make_plan.h"

namespace held {

using school::Kind;

inline std::string id(size_t number) { return "P" + std::to_string(number); }

// Pupils 1 to n of year groups 10 (odd numbers) and 11 (even), each in class (number - 1) / 10 + 1 and with a photo;
// class 1 is called "10X1/Ma", the others "Set 2" and so on.
struct School {
  school::Snapshot incoming = little::snapshot();
  school::StoredSchool stored;
  school::Settings settings;
  wizard::LastImport last;

  explicit School(size_t pupils = 40) {
    incoming.source.version = last.version = "1.0.0";
    for (const auto kind : school::all_kinds) last.kinds.insert(kind);
    little::add(stored, Kind::staff, "T1", {{"legal_surname", "Teach"}});
    little::add(incoming, Kind::staff, "T1", {{"legal_surname", "Teach"}});
    for (size_t c = 1; c <= (pupils + 9) / 10; ++c) {
      const little::Fields fields = {{"name", c == 1 ? "10X1/Ma" : "Set " + std::to_string(c)}};
      little::add(stored, Kind::class_, "C" + std::to_string(c), fields);
      little::add(incoming, Kind::class_, "C" + std::to_string(c), fields);
    }
    for (size_t i = 1; i <= pupils; ++i) {
      const little::Fields fields = {{"year_group", i % 2 ? "10" : "11"}, {"legal_surname", "Name " + id(i)}};
      const auto number = std::to_string(i), class_ = std::to_string((i - 1) / 10 + 1);
      little::add(stored, Kind::pupil, id(i), fields);
      little::add(stored, Kind::member, "", {{"class", class_}, {"pupil", number}});
      little::add(stored, Kind::photo, "", {{"pupil", number}, {"sha256", "aa"}});
      little::add(incoming, Kind::pupil, id(i), fields);
      little::add(incoming, Kind::member, "", {{"class", "C" + class_}, {"pupil", id(i)}});
      little::add(incoming, Kind::photo, "", {{"pupil", id(i)}, {"sha256", "aa"}});
    }
  }

  school::Record& pupil(size_t number) {
    return *std::ranges::find(incoming[Kind::pupil].records, id(number), &school::Record::mis_id);
  }
  // They come no more, nor what hangs on them.
  void gone(const std::vector<size_t>& numbers) {
    for (const auto number : numbers) {
      std::erase_if(incoming[Kind::pupil].records, [&](const auto& record) { return record.mis_id == id(number); });
      for (const Kind kind : {Kind::member, Kind::photo})
        std::erase_if(incoming[kind].records,
                      [&](auto& record) { return little::value(kind, record.values, "pupil") == id(number); });
    }
  }
  void out_of_class(const std::vector<size_t>& numbers) {
    for (const auto number : numbers)
      std::erase_if(incoming[Kind::member].records,
                    [&](auto& record) { return little::value(Kind::member, record.values, "pupil") == id(number); });
  }

  std::vector<school::Hold> holds() const {
    const auto matches = matching::match(incoming, stored);
    const auto plan = wizard::make_plan(incoming, stored, matches, little::today);
    return wizard::find_holds(plan, incoming, stored, matches, settings, last);
  }
  // "leaving-pupil scope-photo"
  std::string names() const {
    std::string all;
    for (const auto& hold : holds()) all += (all.empty() ? "" : " ") + hold.id;
    return all;
  }
  school::Hold only() const {
    const auto found = holds();
    if (found.size() != 1) throw std::runtime_error("not one hold: " + names());
    return found[0];
  }
};

}  // namespace held
