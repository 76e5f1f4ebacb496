#include "matching/assignment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace matching {
namespace {

constexpr size_t largest = 64;

// Kuhn and Munkres' method in its form with potentials: for each row (the fewer) the column at the least total cost.
std::vector<size_t> cheapest(const std::vector<std::vector<double>>& cost) {
  const size_t rows = cost.size(), columns = cost.front().size(), nobody = 0;
  std::vector<double> row_price(rows + 1), column_price(columns + 1);
  std::vector<size_t> row_of(columns + 1), way(columns + 1);
  for (size_t row = 1; row <= rows; ++row) {
    row_of[nobody] = row;
    size_t column = nobody;
    std::vector<double> least(columns + 1, std::numeric_limits<double>::infinity());
    std::vector<char> used(columns + 1);
    do {
      used[column] = true;
      const size_t here = row_of[column];
      double step = std::numeric_limits<double>::infinity();
      size_t next = nobody;
      for (size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const double reduced = cost[here - 1][j - 1] - row_price[here] - column_price[j];
        if (reduced < least[j]) least[j] = reduced, way[j] = column;
        if (least[j] < step) step = least[j], next = j;
      }
      for (size_t j = 0; j <= columns; ++j) {
        if (used[j])
          row_price[row_of[j]] += step, column_price[j] -= step;
        else
          least[j] -= step;
      }
      column = next;
    } while (row_of[column] != 0);
    while (column != nobody) {
      row_of[column] = row_of[way[column]];
      column = way[column];
    }
  }
  std::vector<size_t> chosen(rows);
  for (size_t j = 1; j <= columns; ++j)
    if (row_of[j] != 0) chosen[row_of[j] - 1] = j - 1;
  return chosen;
}

class Assignment {
 public:
  explicit Assignment(const std::vector<Pair>& pairs) : pairs_(pairs), chosen_(pairs.size()) {}

  std::vector<char> run() {
    for (const auto& [root, group] : groups()) settle(group);
    return std::move(chosen_);
  }

 private:
  using Group = std::vector<size_t>;

  // Pairs that share a person, directly or through others, by the first of them.
  std::map<size_t, Group> groups() {
    std::vector<size_t> parent(pairs_.size());
    std::iota(parent.begin(), parent.end(), size_t{0});
    const auto root = [&parent](size_t p) {
      while (parent[p] != p) p = parent[p] = parent[parent[p]];
      return p;
    };
    std::unordered_map<uint32_t, size_t> by_incoming, by_stored;
    for (size_t p = 0; p < pairs_.size(); ++p) {
      if (pairs_[p].odds <= 1) continue;
      for (const size_t other : {by_incoming.try_emplace(pairs_[p].incoming, p).first->second,
                                 by_stored.try_emplace(pairs_[p].stored, p).first->second}) {
        const size_t a = root(p), b = root(other);
        parent[std::max(a, b)] = std::min(a, b);
      }
    }
    std::map<size_t, Group> made;
    for (size_t p = 0; p < pairs_.size(); ++p)
      if (pairs_[p].odds > 1) made[root(p)].push_back(p);
    return made;
  }

  void settle(const Group& group) {
    std::map<uint32_t, size_t> incoming, stored;
    for (const size_t p : group) incoming.try_emplace(pairs_[p].incoming), stored.try_emplace(pairs_[p].stored);
    size_t place = 0;
    for (auto& [person, at] : incoming) at = place++;
    place = 0;
    for (auto& [person, at] : stored) at = place++;
    if (incoming.size() > largest || stored.size() > largest) return heaviest_first(group);
    // Each has a column of its own to be nobody's, which costs nothing.
    std::vector<std::vector<double>> cost(incoming.size(), std::vector<double>(stored.size() + incoming.size()));
    for (const size_t p : group) cost[incoming[pairs_[p].incoming]][stored[pairs_[p].stored]] = -gain(pairs_[p]);
    const auto column = cheapest(cost);
    for (const size_t p : group)
      if (column[incoming[pairs_[p].incoming]] == stored[pairs_[p].stored]) chosen_[p] = true;
  }

  void heaviest_first(Group group) {
    std::ranges::stable_sort(group, [this](size_t a, size_t b) { return gain(pairs_[a]) > gain(pairs_[b]); });
    std::unordered_set<uint32_t> incoming, stored;
    for (const size_t p : group) {
      if (incoming.contains(pairs_[p].incoming) || stored.contains(pairs_[p].stored)) continue;
      incoming.insert(pairs_[p].incoming);
      stored.insert(pairs_[p].stored);
      chosen_[p] = true;
    }
  }

  static double gain(const Pair& pair) { return std::log2(pair.odds); }

  const std::vector<Pair>& pairs_;
  std::vector<char> chosen_;
};

}  // namespace

std::vector<char> assign(const std::vector<Pair>& pairs) { return Assignment(pairs).run(); }

}  // namespace matching
