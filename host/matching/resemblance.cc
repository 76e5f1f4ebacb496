#include "matching/resemblance.h"

#include <algorithm>
#include <unordered_map>

#include "matching/assignment.h"
#include "matching/blocks.h"

namespace matching {
namespace {

using school::Kind;
using State = Decision::State;

constexpr double sure_odds =
    200;  // one link in two hundred may be wrong where the arithmetic alone decides: it never does
constexpr double staff_odds = 20;     // staff have no birthday, but the whole name has to be theirs alone
constexpr double ask_odds = 1.0 / 9;  // one in ten
constexpr double highest_score = 0.97;
constexpr double few = 100;

class Resemblance {
 public:
  Resemblance(const Sides& sides, std::vector<Decision>& decisions)
      : sides_(sides),
        decisions_(decisions),
        people_(*sides.people),
        taken_(sides.stored.size()),
        asked_(sides.stored.size()) {}

  void run() {
    std::vector<char> open(decisions_.size());
    size_t how_many = 0, free = sides_.stored.size();
    for (size_t r = 0; r < decisions_.size(); ++r) {
      const auto& decision = decisions_[r];
      open[r] = decision.state != State::linked;
      how_many += open[r] ? 1 : 0;
      if (!open[r]) taken_[decision.stored] = true, --free;
    }
    if (!how_many || !free) return;
    mark_asked();
    pairs_ = pairs_worth_comparing(people_, open);
    learn(how_many, free);
    index();
    const auto chosen = assign(free_pairs());
    grant(chosen);
    for (size_t r = 0; r < decisions_.size(); ++r)
      if (decisions_[r].state != State::linked) ask(r);
  }

 private:
  void mark_asked() {
    std::unordered_map<int64_t, size_t> at;
    for (size_t s = 0; s < sides_.stored.size(); ++s) at[sides_.stored[s].id] = s;
    for (const auto& decision : decisions_)
      for (const auto& candidate : decision.candidates) asked_[at.at(candidate.id)] = true;
  }

  void learn(size_t how_many, size_t free) {
    Weights weights(people_);
    std::vector<Pair> known;
    for (size_t r = 0; r < decisions_.size() && known.size() < 5000; ++r) {
      const auto& decision = decisions_[r];
      if (decision.state != State::linked) continue;
      Pair pair;
      pair.incoming = static_cast<uint32_t>(r);
      pair.stored = static_cast<uint32_t>(decision.stored);
      pair.evidence = compare(people_.incoming[r], people_.stored[decision.stored], people_.names);
      known.push_back(pair);
    }
    for (auto& pair : pairs_) weights.look(pair);
    auto learning = free_pairs();
    const auto most = static_cast<double>(std::min(how_many, free));
    // One newcomer and one who left are not half likely to be one.
    const double possible = static_cast<double>(how_many) * std::max(static_cast<double>(free), few);
    const double expected = weights.learn(learning, known, possible, most);
    mostly_known_ = expected >= 0.5 * static_cast<double>(how_many);
    for (auto& pair : pairs_) weights.weigh(pair);
  }

  bool is_free(const Pair& pair) const {
    return decisions_[pair.incoming].state != State::linked && !taken_[pair.stored];
  }

  std::vector<Pair> free_pairs() const {
    std::vector<Pair> pairs;
    for (const auto& pair : pairs_)
      if (is_free(pair)) pairs.push_back(pair);
    return pairs;
  }

  void index() {
    of_incoming_.resize(decisions_.size());
    of_stored_.resize(sides_.stored.size());
    for (size_t p = 0; p < pairs_.size(); ++p) {
      of_incoming_[pairs_[p].incoming].push_back(p);
      of_stored_[pairs_[p].stored].push_back(p);
    }
  }

  // `chosen` goes with free_pairs(). All are looked at before any is granted.
  void grant(const std::vector<char>& chosen) {
    std::vector<size_t> sure;
    size_t at = 0;
    for (size_t p = 0; p < pairs_.size(); ++p)
      if (is_free(pairs_[p]) && chosen[at++] && is_sure(p)) sure.push_back(p);
    for (const size_t p : sure) {
      const auto& pair = pairs_[p];
      auto& decision = decisions_[pair.incoming];
      decision.state = State::linked;
      decision.stored = pair.stored;
      decision.rung = school::Rung::name;
      decision.score = std::min(pair.odds / (1 + pair.odds), highest_score);
      decision.reasons = pair.evidence.words(sides_.kind);
      taken_[pair.stored] = true;
    }
  }

  bool is_sure(size_t p) const {
    const auto& pair = pairs_[p];
    const auto& stored = sides_.stored[pair.stored];
    if (decisions_[pair.incoming].state != State::fresh || asked_[pair.stored]) return false;
    // An id of this MIS that did not come may still be in use when not everything came.
    if (!sides_.complete && !stored.mis_id.empty()) return false;
    const bool decided = sides_.kind == Kind::pupil ? is_sure_pupil(pair) : is_sure_staff(pair, stored);
    return decided && alone(p);
  }

  // Where most who come are strangers, one of them may well be somebody's double.
  bool is_sure_pupil(const Pair& pair) const {
    const auto& evidence = pair.evidence;
    if (evidence.sex == Agreement::differs || evidence.upn == Agreement::differs || pair.odds < sure_odds) return false;
    const bool near_by = evidence.form == Agreement::agrees || evidence.postcode == Agreement::agrees;
    if (evidence.birthday == Birthday::same) {
      if (evidence.same_names()) return near_by || mostly_known_;
      // Alex may be Alexander or Alexandra.
      return evidence.forename == Likeness::short_form && evidence.surname == Likeness::same && near_by &&
             evidence.sex == Agreement::agrees;
    }
    return evidence.birthday == Birthday::unknown && evidence.same_names() && !evidence.swapped && near_by &&
           evidence.year != Agreement::differs;
  }

  // Of two Smiths of one MIS, the one of today is no proof of the one who left.
  bool is_sure_staff(const Pair& pair, const school::Stored& stored) const {
    const auto& evidence = pair.evidence;
    return evidence.same_names() && !evidence.swapped && evidence.sex != Agreement::differs &&
           evidence.number != Agreement::differs && evidence.address != Agreement::differs && pair.odds >= staff_odds &&
           stored.left_on.empty() && stored.mis_id.empty();
  }

  // Is there nobody else, on either side, who might be meant? Who has a partner already counts too: that a namesake is
  // settled is no proof of this one.
  bool alone(size_t p) const {
    const auto might_be = [this, p](size_t other) { return other != p && is_rival(pairs_[other]); };
    return std::ranges::none_of(of_incoming_[pairs_[p].incoming], might_be) &&
           std::ranges::none_of(of_stored_[pairs_[p].stored], might_be);
  }

  static bool is_rival(const Pair& pair) {
    const auto& evidence = pair.evidence;
    return near(evidence.surname) && near(evidence.forename) && evidence.birthday != Birthday::differs;
  }

  void ask(size_t r) {
    auto& decision = decisions_[r];
    double others = 0;
    std::vector<size_t> likely;
    for (const size_t p : of_incoming_[r]) {
      if (taken_[pairs_[p].stored]) continue;
      others += pairs_[p].odds;
      if (pairs_[p].odds >= ask_odds) likely.push_back(p);
    }
    if (likely.empty()) return;
    if (decision.state == State::fresh) {
      decision.state = State::asked;
      decision.why = why(likely);
    }
    for (const size_t p : likely) {
      const auto& pair = pairs_[p];
      const auto id = sides_.stored[pair.stored].id;
      if (std::ranges::find(decision.candidates, id, &school::Candidate::id) != decision.candidates.end()) continue;
      double rivals = 1 + others;
      for (const size_t q : of_stored_[pair.stored])
        if (q != p && decisions_[pairs_[q].incoming].state != State::linked) rivals += pairs_[q].odds;
      decision.candidates.push_back(
          {id, std::min(pair.odds / rivals, highest_score), pair.evidence.words(sides_.kind)});
    }
  }

  std::string why(const std::vector<size_t>& likely) const {
    const std::string who = sides_.kind == Kind::pupil ? "pupil" : "member of staff";
    if (likely.size() > 1) return "More than one stored " + who + " is much like this one, and no number decides.";
    for (const size_t q : of_stored_[pairs_[likely.front()].stored])
      if (q != likely.front() && is_rival(pairs_[q]))
        return "Another " + who + " of this import is much like the stored one too, and no number decides.";
    return "A stored " + who + " is much like this one, but no number says that they are the same.";
  }

  const Sides& sides_;
  std::vector<Decision>& decisions_;
  People& people_;
  std::vector<char> taken_, asked_;
  bool mostly_known_ = false;  // of those whom no number decides, half or more seem to be in the store
  std::vector<Pair> pairs_;
  std::vector<std::vector<size_t>> of_incoming_, of_stored_;
};

}  // namespace

void resemble(const Sides& sides, std::vector<Decision>& decisions) { Resemblance(sides, decisions).run(); }

}  // namespace matching
