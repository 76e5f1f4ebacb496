#include "matching/blocks.h"

#include <algorithm>

namespace matching {
namespace {

// What more than these share is no help: other keys find the pair. Of one full name these are enough to see a crowd.
constexpr size_t crowd = 60;

struct Key {
  uint64_t key;
  uint32_t person;
  bool operator<(const Key& other) const { return key != other.key ? key < other.key : person < other.person; }
};

uint64_t mixed(uint64_t kind, uint64_t a, uint64_t b, uint64_t c) {
  uint64_t hash = kind * 0x9e3779b97f4a7c15u;
  for (const uint64_t part : {a, b, c}) {
    hash ^= part + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
    hash *= 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  return hash;
}

void keys_of(const Person& one, uint32_t place, const Names& names, std::vector<Key>& keys) {
  const auto add = [&](uint64_t kind, uint64_t a, uint64_t b, uint64_t c = 0) {
    keys.push_back({mixed(kind, a, b, c), place});
  };
  const auto day = static_cast<uint64_t>(one.birthday), born = day / 10000;
  for (const auto surname : one.surnames) {
    if (surname == no_name) continue;
    const uint64_t letters = names.letters_of(surname), initial = names.initial_of(surname);
    if (day) add(1, day, initial);
    for (const auto forename : one.forenames) {
      if (forename == no_name) continue;
      const uint64_t called = names.letters_of(forename), called_initial = names.initial_of(forename);
      add(2, std::min(letters, called), std::max(letters, called));  // swapped names too
      if (day) add(3, letters, called_initial, born), add(4, called, initial, born);
      if (one.form) add(5, letters, called_initial, one.form), add(6, called, initial, one.form);
      if (one.postcode) add(7, letters, called_initial, one.postcode), add(8, called, initial, one.postcode);
      if (!day) add(9, letters, called_initial);
    }
  }
  for (const auto forename : one.forenames)
    if (forename != no_name && day) add(1, day, names.initial_of(forename));
}

std::vector<Key> keys_of_all(const std::vector<Person>& people, const Names& names) {
  std::vector<Key> keys;
  keys.reserve(people.size() * 8);
  for (uint32_t i = 0; i < people.size(); ++i) keys_of(people[i], i, names, keys);
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool plausible(const Evidence& evidence) {
  const bool surname = near(evidence.surname), forename = near(evidence.forename);
  if (evidence.birthday == Birthday::unknown) return surname && forename;
  if (evidence.birthday != Birthday::differs) return surname || forename;
  // A namesake; with a wrong birthday it would be the same year group, or the same home.
  return surname && forename && (evidence.year != Agreement::differs || evidence.postcode == Agreement::agrees);
}

class Blocks {
 public:
  explicit Blocks(People& people)
      : people_(people),
        incoming_(keys_of_all(people.incoming, people.names)),
        stored_(keys_of_all(people.stored, people.names)) {}

  std::vector<Pair> run(const std::vector<char>& look_at) {
    std::vector<char> wanted(people_.stored.size());
    const auto first = meet([&](uint32_t r, uint32_t) { return look_at[r] != 0; });
    for (const auto& pair : first) wanted[pair.stored] = true;
    return meet([&](uint32_t r, uint32_t s) { return look_at[r] || wanted[s]; });
  }

 private:
  template <class Wanted>
  std::vector<Pair> meet(Wanted wanted) {
    std::vector<std::pair<uint32_t, uint32_t>> met;
    for (size_t i = 0, s = 0; i < incoming_.size();) {
      const uint64_t key = incoming_[i].key;
      size_t i_end = i, s_end = 0;
      while (i_end < incoming_.size() && incoming_[i_end].key == key) ++i_end;
      while (s < stored_.size() && stored_[s].key < key) ++s;
      for (s_end = s; s_end < stored_.size() && stored_[s_end].key == key;) ++s_end;
      const size_t i_last = std::min(i_end, i + crowd), s_last = std::min(s_end, s + crowd);
      for (; i < i_last; ++i)
        for (size_t at = s; at < s_last; ++at)
          if (wanted(incoming_[i].person, stored_[at].person))
            met.emplace_back(incoming_[i].person, stored_[at].person);
      i = i_end;
      s = s_end;
    }
    std::ranges::sort(met);
    const auto repeats = std::ranges::unique(met);
    met.erase(repeats.begin(), repeats.end());
    std::vector<Pair> pairs;
    for (const auto& [r, s] : met) {
      Pair pair;
      pair.incoming = r;
      pair.stored = s;
      pair.evidence = compare(people_.incoming[r], people_.stored[s], people_.names);
      if (plausible(pair.evidence)) pairs.push_back(pair);
    }
    return pairs;
  }

  People& people_;
  const std::vector<Key> incoming_, stored_;
};

}  // namespace

std::vector<Pair> pairs_worth_comparing(People& people, const std::vector<char>& look_at) {
  return Blocks(people).run(look_at);
}

}  // namespace matching
