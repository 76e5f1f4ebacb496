// How much each agreement and difference says, in the manner of Fellegi and Sunter: of every field, how often true
// pairs show it and how often strangers do. Strangers are counted in the two lists; true pairs are learnt from them by
// expectation and maximisation, without anybody saying which pairs are true. Sums go in the order given: one order, one
// result. One thread.
#pragma once

#include <array>
#include <vector>

#include "matching/evidence.h"

namespace matching {

// Of an incoming and a stored person.
struct Pair {
  uint32_t incoming = 0, stored = 0;
  Evidence evidence;
  double rare = 0;    // bits for values that agree: much for Featherstonehaugh, little for Smith
  double weight = 0;  // bits for their being one person, against two strangers
  double odds = 0;    // the same as odds, with how likely any two are one
};

class Weights {
 public:
  static constexpr size_t fields = 9, levels = 4;
  using Table = std::array<std::array<double, levels>, fields>;

  explicit Weights(People& people);

  // Fills in `rare`. Then learn() may be called, and weigh().
  void look(Pair& pair) const;
  // `pairs`: those that may be true, with all that compete for a person beside each other, by incoming. `known`: true
  // ones, found by numbers. `possible`: how many pairs there are in all; `most`: how many of them can be true.
  // Gives how many are, as it seems.
  double learn(std::vector<Pair>& pairs, const std::vector<Pair>& known, double possible, double most);
  // Fills in `weight` and `odds`.
  void weigh(Pair& pair) const;

 private:
  using Counts = std::vector<uint32_t>;
  void count(const People& people);
  void meet_strangers(People& people);
  void weigh_levels();
  double share(const Counts& counts, uint32_t value, double total, double background) const;

  Table true_, strangers_, bits_{};  // bits: what each level says, in powers of two
  Counts surnames_, forenames_, postcodes_;
  std::vector<std::pair<int32_t, uint32_t>> birthdays_;  // sorted
  double surname_total_ = 0, forename_total_ = 0, postcode_total_ = 0, birthday_total_ = 0;
  double prior_ = 0;  // odds that any pair is a true one
  const People& people_;
};

}  // namespace matching
