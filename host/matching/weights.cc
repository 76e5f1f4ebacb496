#include "matching/weights.h"

#include <algorithm>
#include <cmath>

namespace matching {
namespace {

enum Field : size_t { surname, forename, birthday, sex, place, postcode, number, address, upn };
constexpr size_t fields = Weights::fields, levels = Weights::levels;
constexpr size_t none = levels;    // not said
constexpr double half_known = 40;  // so many true pairs weigh as much as what is assumed of them
constexpr double strangers_met = 20000;
constexpr int rounds = 12;
constexpr double least = 0.003;  // nothing that a true pair may show is ever taken to be impossible

// What is assumed before anything is learnt: how often true pairs show each level, and strangers.
constexpr Weights::Table assumed_true = {{{.93, .02, .03, .02},  // surname: same, particle or part, slip, differs
                                          {.87, .06, .04, .03},  // forename: same, short form or part, slip, differs
                                          {.95, .03, .02, 0},    // birthday: same, slip, differs
                                          {.985, .015, 0, 0},    // sex: same, differs
                                          {.6, .25, .15, 0},     // same form, same year group, neither
                                          {.8, .1, .1, 0},       // postcode: same, its first half, differs
                                          {.5, .5, 0, 0},        // admission number or code
                                          {.7, .3, 0, 0},        // email
                                          {.99, .01, 0, 0}}};    // UPN, where both have a good one
constexpr Weights::Table assumed_strangers = {{{.005, .004, .012, .979},
                                               {.01, .012, .02, .958},
                                               {.0005, .02, .9795, 0},
                                               {.5, .5, 0, 0},
                                               {.02, .13, .85, 0},
                                               {.001, .2, .799, 0},
                                               {.001, .999, 0, 0},
                                               {.001, .999, 0, 0},
                                               {.0001, .9999, 0, 0}}};

size_t name_level(Likeness likeness) {
  switch (likeness) {
    case Likeness::unknown:
      return none;
    case Likeness::same:
      return 0;
    case Likeness::particle:
    case Likeness::short_form:
    case Likeness::part:
    case Likeness::initial:
      return 1;
    case Likeness::one_letter:
    case Likeness::two_letters:
    case Likeness::alike:
      return 2;
    case Likeness::differs:
      return 3;
  }
  return none;
}

size_t level(Agreement agreement) {
  return agreement == Agreement::unknown ? none : agreement == Agreement::agrees ? 0 : 1;
}

size_t level_of(const Evidence& evidence, size_t field) {
  switch (field) {
    case surname:
      return name_level(evidence.surname);
    case forename:
      return name_level(evidence.forename);
    case birthday:
      return evidence.birthday == Birthday::unknown   ? none
             : evidence.birthday == Birthday::same    ? 0
             : evidence.birthday == Birthday::differs ? 2
                                                      : 1;
    case sex:
      return level(evidence.sex);
    case place:
      if (evidence.form == Agreement::agrees && evidence.year != Agreement::differs) return 0;
      if (evidence.year == Agreement::agrees) return 1;
      return evidence.year == Agreement::unknown && evidence.form == Agreement::unknown ? none : 2;
    case postcode:
      return evidence.postcode == Agreement::unknown  ? none
             : evidence.postcode == Agreement::agrees ? 0
             : evidence.district == Agreement::agrees ? 1
                                                      : 2;
    case number:
      return level(evidence.number);
    case address:
      return level(evidence.address);
    case upn:
      return level(evidence.upn);
  }
  return none;
}

// Of these the very value that agrees counts, in Pair::rare, and not how often values agree.
bool by_value(size_t field) { return field <= birthday || field == postcode; }

void grow(std::vector<uint32_t>& counts, uint32_t value) {
  if (value >= counts.size()) counts.resize(value + 1);
  ++counts[value];
}

}  // namespace

Weights::Weights(People& people) : true_(assumed_true), strangers_(assumed_strangers), people_(people) {
  count(people);
  meet_strangers(people);
  weigh_levels();
}

void Weights::count(const People& people) {
  std::vector<int32_t> days;
  for (const auto* side : {&people.incoming, &people.stored}) {
    for (const auto& one : *side) {
      if (one.surnames[0] != no_name) grow(surnames_, people.names.letters_of(one.surnames[0])), ++surname_total_;
      if (one.forenames[0] != no_name) grow(forenames_, people.names.letters_of(one.forenames[0])), ++forename_total_;
      if (one.postcode) grow(postcodes_, one.postcode), ++postcode_total_;
      if (one.birthday) days.push_back(one.birthday);
    }
  }
  std::ranges::sort(days);
  for (const auto day : days) {
    if (birthdays_.empty() || birthdays_.back().first != day) birthdays_.emplace_back(day, 0);
    ++birthdays_.back().second;
  }
  birthday_total_ = static_cast<double>(days.size());
}

// Pairs taken here and there from the two lists: hardly one of them is true.
void Weights::meet_strangers(People& people) {
  const size_t ours = people.incoming.size(), theirs = people.stored.size();
  if (!ours || !theirs) return;
  const auto times =
      static_cast<size_t>(std::min(strangers_met, static_cast<double>(ours) * static_cast<double>(theirs)));
  Table seen{};
  for (auto& row : seen) row.fill(0);
  uint64_t state = 1;
  const auto next = [&state](size_t below) {  // Knuth's generator: the same numbers everywhere
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>((state >> 33) % below);
  };
  for (size_t i = 0; i < times; ++i) {
    const auto& one = people.incoming[next(ours)];
    const auto evidence = compare(one, people.stored[next(theirs)], people.names);
    for (size_t f = 0; f < fields; ++f)
      if (const size_t l = level_of(evidence, f); l != none) ++seen[f][l];
  }
  constexpr double trust = 2000;
  for (size_t f = 0; f < fields; ++f) {
    double total = trust;
    for (const double n : seen[f]) total += n;
    for (size_t l = 0; l < levels; ++l) strangers_[f][l] = (assumed_strangers[f][l] * trust + seen[f][l]) / total;
  }
}

// A few values more than were counted: where a list is short, what comes once in it is not yet rare.
double Weights::share(const Counts& counts, uint32_t value, double total, double background) const {
  const double times = value < counts.size() ? counts[value] : 0;
  return (times + 0.5) / (total + background);
}

void Weights::look(Pair& pair) const {
  const auto& one = people_.incoming[pair.incoming];
  const auto& other = people_.stored[pair.stored];
  const auto& names = people_.names;
  const auto commoner = [&](const Counts& counts, NameId a, NameId b, double total, double background) {
    return std::max(share(counts, names.letters_of(a), total, background),
                    share(counts, names.letters_of(b), total, background));
  };
  pair.rare = 0;
  const auto& evidence = pair.evidence;
  if (evidence.surname == Likeness::same)
    pair.rare -= std::log2(commoner(surnames_, one.surnames[0], other.surnames[0], surname_total_, 300));
  if (evidence.forename == Likeness::same)
    pair.rare -= std::log2(commoner(forenames_, one.forenames[0], other.forenames[0], forename_total_, 150));
  if (evidence.swapped) pair.rare -= 6;  // one true pair in sixty or so
  if (evidence.birthday == Birthday::same) {
    const auto found = std::ranges::lower_bound(birthdays_, one.birthday, {}, &std::pair<int32_t, uint32_t>::first);
    pair.rare -= std::log2((found->second + 0.5) / (birthday_total_ + 1500));
  }
  if (evidence.postcode == Agreement::agrees)
    pair.rare -= std::log2(share(postcodes_, one.postcode, postcode_total_, 1000));
}

void Weights::weigh_levels() {
  for (size_t f = 0; f < fields; ++f) {
    for (size_t l = 0; l < levels; ++l) {
      if (true_[f][l] <= 0 || strangers_[f][l] <= 0) continue;  // a level that this field does not have
      bits_[f][l] = std::log2(true_[f][l]) - (l == 0 && by_value(f) ? 0 : std::log2(strangers_[f][l]));
    }
  }
}

void Weights::weigh(Pair& pair) const {
  pair.weight = pair.rare;
  for (size_t f = 0; f < fields; ++f) {
    if (const size_t l = level_of(pair.evidence, f); l != none) pair.weight += bits_[f][l];
  }
  pair.odds = prior_ * std::exp2(std::clamp(pair.weight, -200.0, 200.0));
}

double Weights::learn(std::vector<Pair>& pairs, const std::vector<Pair>& known, double possible, double most) {
  double expected = most / 2;
  for (int round = 0; round < rounds; ++round) {
    prior_ = possible > 0 ? std::clamp(expected, 0.02 * most, most) / possible : 0;
    Table seen{};
    for (auto& row : seen) row.fill(0);
    const auto note = [&seen](const Pair& pair, double chance) {
      for (size_t f = 0; f < fields; ++f)
        if (const size_t l = level_of(pair.evidence, f); l != none) seen[f][l] += chance;
    };
    for (const auto& pair : known) note(pair, 1);
    expected = 0;
    for (size_t first = 0, end = 0; first < pairs.size(); first = end) {
      double rivals = 1;  // nobody, or one of these: a person is one person
      for (end = first; end < pairs.size() && pairs[end].incoming == pairs[first].incoming; ++end) {
        weigh(pairs[end]);
        rivals += pairs[end].odds;
      }
      for (size_t p = first; p < end; ++p) {
        const double chance = pairs[p].odds / rivals;
        note(pairs[p], chance);
        expected += chance;
      }
    }
    for (size_t f = 0; f < fields; ++f) {
      double total = half_known;
      for (const double n : seen[f]) total += n;
      for (size_t l = 0; l < levels; ++l)
        true_[f][l] = std::max((assumed_true[f][l] * half_known + seen[f][l]) / total, least);
    }
    weigh_levels();
  }
  for (auto& pair : pairs) weigh(pair);
  return expected;
}

}  // namespace matching
